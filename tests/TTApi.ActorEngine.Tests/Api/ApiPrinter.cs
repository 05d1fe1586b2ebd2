// SPDX-License-Identifier: MIT

using System.Reflection;
using System.Runtime.CompilerServices;

namespace TTApi.ActorEngine.Tests.Api;

/// <summary>What others see of a type: its own line, and one for each member that it declares.</summary>
internal static class ApiPrinter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Of every object, or written by the compiler for records.
    private static readonly HashSet<string> Hidden =
        ["ToString", "GetHashCode", "Equals", "GetType", "MemberwiseClone", "Finalize", "Deconstruct", "PrintMembers", "<Clone>$", "EqualityContract"];

    public static IEnumerable<Type> PublicTypes(Assembly assembly) => assembly.GetExportedTypes().Where(type => !type.Name.Contains('<', StringComparison.Ordinal));

    public static string Header(Type type)
    {
        var bases = Bases(type).ToArray();
        return $"{Kind(type)} {ApiText.Name(type)}" + (bases.Length == 0 ? "" : $" : {string.Join(", ", bases)}");
    }

    public static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return [string.Join(", ", Enum.GetNames(type))];
        if (typeof(Delegate).IsAssignableFrom(type) && type.GetMethod("Invoke") is { } invoke)
            return [$"{ApiText.Name(invoke.ReturnType)} ({ApiText.Parameters(invoke)})"];
        return Constructors(type).Concat(Fields(type)).Concat(Properties(type)).Concat(Events(type)).Concat(Methods(type)).Distinct();
    }

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<string> Bases(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type) || type.IsEnum)
            return [];
        IEnumerable<Type> inherited = type.BaseType is { } parent ? parent.GetInterfaces() : [];
        var own = type.GetInterfaces().Except(inherited).Where(one => one.IsPublic || one.IsNestedPublic).Select(ApiText.Name).Order(StringComparer.Ordinal);
        return type.BaseType is { } b && b != typeof(object) && !type.IsValueType ? own.Prepend(ApiText.Name(b)) : own;
    }

    private static IEnumerable<string> Constructors(Type type) =>
        type.GetConstructors(Declared).Where(one => !one.IsStatic && IsSeen(one)).Select(one => $"{Access(one)}new({ApiText.Parameters(one)})");

    private static IEnumerable<string> Fields(Type type) =>
        from field in type.GetFields(Declared)
        where (field.IsPublic || field.IsFamily) && !field.IsSpecialName
        let kind = field.IsLiteral ? "const " : field.IsStatic ? "static " : ""
        select $"{(field.IsPublic ? "" : "protected ")}{kind}{ApiText.Name(field.FieldType)} {field.Name}";

    private static IEnumerable<string> Properties(Type type) =>
        from property in type.GetProperties(Declared)
        let first = property.GetAccessors(nonPublic: true).FirstOrDefault(IsSeen)
        where first is not null && !Hidden.Contains(property.Name)
        let index = property.GetIndexParameters()
        let name = index.Length > 0 ? $"this[{ApiText.Parameters(index)}]" : property.Name
        select $"{Access(first)}{Modifier(first)}{ApiText.Name(property.PropertyType)} {name} {{ {Accessors(property, first)}}}";

    private static string Accessors(PropertyInfo property, MethodInfo first)
    {
        var get = property.GetMethod is { } getter && IsSeen(getter) ? "get; " : "";
        if (property.SetMethod is not { } setter || !IsSeen(setter))
            return get;
        var isInit = setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        return get + (setter.IsFamily && first.IsPublic ? "protected " : "") + (isInit ? "init; " : "set; ");
    }

    private static IEnumerable<string> Events(Type type) =>
        type.GetEvents(Declared).Where(one => IsSeen(one.AddMethod)).Select(one => $"event {ApiText.Name(one.EventHandlerType)} {one.Name}");

    private static IEnumerable<string> Methods(Type type) =>
        from method in type.GetMethods(Declared)
        where IsSeen(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        where !Hidden.Contains(method.Name) && !method.Name.Contains('.', StringComparison.Ordinal)
        let arguments = method.IsGenericMethod ? ApiText.TypeArguments(method.GetGenericArguments()) : ""
        select $"{Access(method)}{Modifier(method)}{ApiText.Name(method.ReturnType)} {method.Name}{arguments}({ApiText.Parameters(method)})";

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifier(MethodInfo method) => method switch
    {
        { DeclaringType.IsInterface: true } => "",
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } => method.GetBaseDefinition() == method ? "virtual " : "override ",
        _ => "",
    };
}
