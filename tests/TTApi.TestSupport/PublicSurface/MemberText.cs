// SPDX-License-Identifier: MIT

using System.Reflection;
using System.Runtime.CompilerServices;

namespace TTApi.TestSupport;

/// <summary>One member of a public surface as text, or null when others cannot see it.</summary>
internal static class MemberText
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static string? Of(MemberInfo member) => member switch
    {
        FieldInfo field when IsVisible(field) && !field.IsSpecialName => Field(field),
        ConstructorInfo constructor when IsVisible(constructor) && !constructor.IsStatic => $"{Access(constructor)}{Signature(constructor)}",
        PropertyInfo property when Accessors(property).Any(IsVisible) && !TypeText.IsGenerated(property) => Property(property),
        EventInfo { AddMethod: { } add } item when IsVisible(add) => $"{Access(add)}{Modifiers(add)}event {TypeNames.Of(item.EventHandlerType!)} {item.Name}", // C# events have a handler type
        MethodInfo method when IsVisible(method) && !TypeText.IsGenerated(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) =>
            $"{Access(method)}{Modifiers(method)}{Signature(method, method.Name)}",
        _ => null,
    };

    /// <summary>Return type, name and parameters.</summary>
    public static string Signature(MethodInfo method, string name)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        return $"{Returned(method)} {name}{generic}({Parameters(method)}){TypeNames.Constraints(method.GetGenericArguments())}";
    }

    private static string Returned(MethodInfo method)
    {
        lock (Nullability)
            return TypeNames.Of(method.ReturnParameter.ParameterType, Nullability.Create(method.ReturnParameter), method.ReturnParameter);
    }

    private static string Signature(ConstructorInfo constructor) => $"{TypeNames.WithoutArguments(constructor.DeclaringType!)}({Parameters(constructor)})"; // a constructor is declared in a type

    private static string Parameters(MethodBase method)
    {
        var receiver = method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "";
        return receiver + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var mode = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "";
        var many = parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) || parameter.IsDefined(typeof(ParamCollectionAttribute), inherit: false) ? "params " : "";
        string type;
        lock (Nullability)
            type = TypeNames.Of(parameter.ParameterType, Nullability.Create(parameter), parameter);
        return $"{many}{mode}{type} {parameter.Name}{(parameter.HasDefaultValue ? " = " + Literal(parameter.DefaultValue) : "")}";
    }

    private static string Field(FieldInfo field)
    {
        string type;
        lock (Nullability)
            type = TypeNames.Of(field.FieldType, Nullability.Create(field), field);
        var modifiers = field.IsLiteral ? "const " : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}";
        return $"{(field.IsPublic ? "public " : "protected ")}{modifiers}{type} {field.Name}{(field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : "")}";
    }

    private static string Property(PropertyInfo property)
    {
        string type;
        lock (Nullability)
            type = TypeNames.Of(property.PropertyType, Nullability.Create(property), property);
        var first = Accessors(property).First(IsVisible);
        var required = property.IsDefined(typeof(RequiredMemberAttribute), inherit: false) ? "required " : "";
        var name = property.GetIndexParameters() is { Length: > 0 } index ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;
        var setter = property.SetMethod is { } set && IsVisible(set)
            ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; " : "set; "
            : "";
        return $"{Access(first)}{required}{Modifiers(first)}{type} {name} {{ {(property.GetMethod is { } get && IsVisible(get) ? "get; " : "")}{setter}}}";
    }

    private static MethodInfo[] Accessors(PropertyInfo property) => [.. new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>()];

    private static bool IsVisible(FieldInfo field) => field.IsPublic || ((field.IsFamily || field.IsFamilyOrAssembly) && !field.DeclaringType!.IsSealed); // a field is declared in a type

    private static bool IsVisible(MethodBase method) => method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed); // so is a method

    private static string Access(MethodBase method) => method.IsPublic ? "public " : "protected ";

    private static string Modifiers(MethodInfo method)
    {
        var stat = method.IsStatic ? "static " : "";
        if (method.DeclaringType!.IsInterface) // so is a method
            return method.IsStatic && method.IsAbstract ? stat + "abstract " : stat;
        var overrides = method.GetBaseDefinition() != method;
        return stat + (method.IsAbstract ? "abstract " : method.IsVirtual && overrides ? method.IsFinal ? "sealed override " : "override " : method.IsVirtual && !method.IsFinal ? "virtual " : "");
    }

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        char one => $"'{one}'",
        bool flag => flag ? "true" : "false",
        Enum choice => $"{choice.GetType().Name}.{choice}",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => $"{value}",
    };
}
