// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor.Setup;

/// <summary>A part of a system's setup, found by its type.</summary>
public abstract class Setup
{
    /// <summary>A setup of this and another part.</summary>
    public ActorSystemSetup And(Setup other) => ActorSystemSetup.Create(this, other);
}

/// <summary>What a system is started with: at most one part of each type; immutable.</summary>
public sealed class ActorSystemSetup
{
    public static readonly ActorSystemSetup Empty = new(new Dictionary<Type, Setup>());

    private readonly Dictionary<Type, Setup> _parts;

    private ActorSystemSetup(Dictionary<Type, Setup> parts) => _parts = parts;

    public static ActorSystemSetup Create(params Setup[] setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return setup.Aggregate(Empty, (all, part) => all.And(part));
    }

    /// <summary>The part of that type, if there is one.</summary>
    public Util.Option<T> Get<T>()
        where T : Setup =>
        _parts.TryGetValue(typeof(T), out var part) ? (T)part : Util.Option<T>.None;

    /// <summary>With a part more, or in place of the one of its type.</summary>
    public ActorSystemSetup And<T>(T setup)
        where T : Setup
    {
        ArgumentNullException.ThrowIfNull(setup);
        return new(new Dictionary<Type, Setup>(_parts) { [setup.GetType()] = setup });
    }

    public ActorSystemSetup WithSetup<T>(T setup)
        where T : Setup =>
        And(setup);
}
