// SPDX-License-Identifier: MIT

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace TTApi.TestSupport;

/// <summary>One type of a public surface as text.</summary>
internal static class TypeText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static void Append(StringBuilder text, Type type, string indent)
    {
        text.Append(indent).Append(Heading(type)).Append('\n');
        if (typeof(Delegate).IsAssignableFrom(type))
            return;
        text.Append(indent).Append("{\n");
        var inner = indent + "    ";
        foreach (var line in type.IsEnum ? EnumLines(type) : MemberLines(type))
            text.Append(inner).Append(line).Append('\n');
        foreach (var nested in type.GetNestedTypes(Declared).Where(IsVisible).Where(nested => !IsGenerated(nested)).OrderBy(nested => nested.Name, StringComparer.Ordinal))
            Append(text, nested, inner);
        text.Append(indent).Append("}\n");
    }

    public static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || member.Name.Contains('<', StringComparison.Ordinal);

    private static bool IsVisible(Type type) => type.IsPublic || type.IsNestedPublic || ((type.IsNestedFamily || type.IsNestedFamORAssem) && !type.DeclaringType!.IsSealed); // nested, so it is declared in a type

    private static string Heading(Type type)
    {
        // The compiler marks every ref struct obsolete, for compilers older than itself.
        var obsolete = !type.IsByRefLike && type.GetCustomAttribute<ObsoleteAttribute>() is { } note ? $"[Obsolete(\"{note.Message}\")] " : "";
        var flags = type.IsEnum && type.IsDefined(typeof(FlagsAttribute), inherit: false) ? "[Flags] " : "";
        var access = type.IsNestedFamily || type.IsNestedFamORAssem ? "protected " : "public ";
        if (typeof(Delegate).IsAssignableFrom(type))
            return $"{obsolete}{access}delegate {MemberText.Signature(type.GetMethod("Invoke")!, Simple(type))}"; // every delegate has Invoke
        var bases = Bases(type).ToArray();
        return $"{obsolete}{flags}{access}{Kind(type)} {Simple(type)}{(bases.Length > 0 ? " : " + string.Join(", ", bases) : "")}{TypeNames.Constraints(TypeNames.OwnArguments(type))}";
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
            return "enum";
        if (type.IsInterface)
            return "interface";
        var record = IsRecord(type) ? "record " : "";
        if (type.IsValueType)
        {
            var readOnly = type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly " : "";
            return $"{readOnly}{(type.IsByRefLike ? "ref " : "")}{record}struct";
        }

        var nature = type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        return nature + (record.Length > 0 ? "record" : "class");
    }

    private static bool IsRecord(Type type) => type.GetMethods(Declared).Any(method => method.Name is "PrintMembers" && IsGenerated(method));

    private static string Simple(Type type) => TypeNames.WithoutNamespace(type);

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
        {
            if (Enum.GetUnderlyingType(type) != typeof(int))
                yield return TypeNames.Of(Enum.GetUnderlyingType(type));
            yield break;
        }

        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            yield return TypeNames.Of(parent);

        // A record is equatable to itself, as everyone knows.
        var itself = IsRecord(type) ? typeof(IEquatable<>).MakeGenericType(type) : null;
        var inherited = type.GetInterfaces().SelectMany(one => one.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []).ToHashSet();
        foreach (var name in type.GetInterfaces().Where(one => one.IsVisible && one != itself && !inherited.Contains(one)).Select(TypeNames.Of).Order(StringComparer.Ordinal))
            yield return name;
    }

    private static IEnumerable<string> EnumLines(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (field.Name, Number: Convert.ToDecimal(field.GetRawConstantValue(), null)))
            .OrderBy(field => field.Number)
            .Select(field => $"{field.Name} = {field.Number}");

    /// <summary>Constants and fields, constructors, properties, events, methods; by name within each.</summary>
    private static IEnumerable<string> MemberLines(Type type) =>
        type.GetMembers(Declared)
            .Where(member => member is not Type)
            .Select(member => (Rank: Array.IndexOf([MemberTypes.Field, MemberTypes.Constructor, MemberTypes.Property, MemberTypes.Event, MemberTypes.Method], member.MemberType), member.Name, Line: MemberText.Of(member)))
            .Where(member => member.Line is not null)
            .OrderBy(member => member.Rank)
            .ThenBy(member => member.Name, StringComparer.Ordinal)
            .ThenBy(member => member.Line, StringComparer.Ordinal)
            .Select(member => member.Line!); // filtered above
}
