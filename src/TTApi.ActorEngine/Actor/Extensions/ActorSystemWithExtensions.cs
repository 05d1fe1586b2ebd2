// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Extensions by their type.</summary>
public static class ActorSystemWithExtensions
{
    /// <summary>The extension, which must have been made before.</summary>
    public static T WithExtension<T>(this ActorSystem system)
        where T : class, IExtension
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.GetExtension<T>();
    }

    /// <summary>The extension, made by an instance of the identity's type on first use.</summary>
    public static T WithExtension<T>(this ActorSystem system, Type extensionId)
        where T : class, IExtension
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.TryGetExtension<T>(out var extension)
            ? extension
            : (T)system.RegisterExtension((IExtensionId)Activator.CreateInstance(extensionId));
    }

    /// <inheritdoc cref="WithExtension{T}(ActorSystem, Type)"/>
    public static T WithExtension<T, TI>(this ActorSystem system)
        where T : class, IExtension
        where TI : IExtensionId =>
        system.WithExtension<T>(typeof(TI));
}
