// SPDX-License-Identifier: MIT

using System.Reflection;
using System.Runtime.CompilerServices;

namespace TTApi.TestSupport;

/// <summary>Types as C# writes them, without namespaces.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int",
        [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(decimal)] = "decimal", [typeof(nint)] = "nint", [typeof(nuint)] = "nuint",
    };

    public static string Of(Type type) => Of(type, null, new Queue<string?>());

    /// <summary>A type as it stands at a parameter, property, field or return value, with the names of its tuples' elements.</summary>
    public static string Of(Type type, NullabilityInfo nullability, ICustomAttributeProvider place)
    {
        var names = place.GetCustomAttributes(typeof(TupleElementNamesAttribute), inherit: false).Cast<TupleElementNamesAttribute>().SelectMany(attribute => attribute.TransformNames);
        return Of(type, nullability, new Queue<string?>(names));
    }

    private static string Of(Type type, NullabilityInfo? nullability, Queue<string?>? tupleNames = null)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, nullability, tupleNames); // a by-ref has an element
        if (type.IsPointer)
            return Of(type.GetElementType()!) + "*"; // so has a pointer
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value, nullability, tupleNames) + "?"; // reflection looks through it already
        var mark = nullability is { ReadState: NullabilityState.Nullable } && !type.IsValueType ? "?" : "";
        if (type.IsArray)
            return $"{Of(type.GetElementType()!, nullability?.ElementType, tupleNames)}[{new string(',', type.GetArrayRank() - 1)}]{mark}"; // and an array
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword + mark;
        if (type.IsGenericParameter)
            return type.Name; // reflection calls every unconstrained T nullable
        var outer = type.IsNested && type.DeclaringType is { IsGenericType: false } declaring ? Of(declaring) + "." : "";
        return outer + WithoutNamespace(type, nullability, tupleNames) + mark;
    }

    public static string WithoutArguments(Type type) => type.Name.Split('`')[0];

    public static string WithoutNamespace(Type type, NullabilityInfo? nullability = null, Queue<string?>? tupleNames = null)
    {
        var arguments = OwnArguments(type);
        if (arguments.Length == 0)
            return WithoutArguments(type);
        var nullable = nullability?.GenericTypeArguments is { } known && known.Length == arguments.Length ? known : null;
        if (!typeof(ITuple).IsAssignableFrom(type) || !type.IsValueType)
            return $"{WithoutArguments(type)}<{string.Join(", ", arguments.Select((argument, i) => Of(argument, nullable?[i], tupleNames)))}>";

        // The compiler lists a tuple's own names before those of tuples inside it.
        var names = arguments.Select(_ => tupleNames is { Count: > 0 } ? tupleNames.Dequeue() : null).ToArray();
        return $"({string.Join(", ", arguments.Select((argument, i) => $"{Of(argument, nullable?[i], tupleNames)} {names[i]}".TrimEnd()))})";
    }

    /// <summary>A nested type repeats its declaring type's arguments first; these are the others.</summary>
    public static Type[] OwnArguments(Type type) => type.GetGenericArguments()[(type.DeclaringType?.GetGenericArguments().Length ?? 0)..];

    public static string Constraints(Type[] arguments) => string.Concat(arguments.Where(argument => argument.IsGenericParameter).Select(Constraint));

    private static string Constraint(Type argument)
    {
        var flags = argument.GenericParameterAttributes;
        var isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        string[] words =
        [
            .. isStruct ? ["struct"] : Array.Empty<string>(),
            .. flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Of),
            .. flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct ? ["new()"] : Array.Empty<string>(),
            .. flags.HasFlag(GenericParameterAttributes.AllowByRefLike) ? ["allows ref struct"] : Array.Empty<string>(),
        ];
        return words.Length > 0 ? $" where {argument.Name} : {string.Join(", ", words)}" : "";
    }
}
