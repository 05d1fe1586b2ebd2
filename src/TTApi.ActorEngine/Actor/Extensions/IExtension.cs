// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Something a system has one of.</summary>
public interface IExtension;

/// <summary>Makes and finds the extension of one type.</summary>
public interface IExtensionId
{
    Type ExtensionType { get; }

    /// <summary>The system's extension, made on first use.</summary>
    object Apply(ActorSystem system);

    /// <summary>The system's extension, if it was made before; else null.</summary>
    object Get(ActorSystem system);

    /// <summary>Called by the system, once.</summary>
    object CreateExtension(ExtendedActorSystem system);
}

/// <inheritdoc cref="IExtensionId"/>
public interface IExtensionId<out T> : IExtensionId
    where T : IExtension
{
    new T Apply(ActorSystem system);

    new T Get(ActorSystem system);

    new T CreateExtension(ExtendedActorSystem system);
}
