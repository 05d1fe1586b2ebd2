// SPDX-License-Identifier: MIT

using System.Reflection;
using System.Runtime.CompilerServices;

namespace TTApi.ActorEngine.Tests.Api;

/// <summary>Types, parameters and default values as C# writes them.</summary>
internal static class ApiText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(byte)] = "byte",
    };

    /// <summary>With its type arguments, and those it is nested in.</summary>
    public static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType());
        if (type.IsArray)
            return Name(type.GetElementType()) + "[]";
        if (type.IsGenericParameter)
            return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Name(value) + "?";
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        var inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        return BareName(type) + TypeArguments(type.GetGenericArguments().Skip(inherited));
    }

    /// <summary>Without type arguments.</summary>
    public static string BareName(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.IsNested ? $"{BareName(type.DeclaringType)}.{name}" : name;
    }

    public static string TypeArguments(IEnumerable<Type> arguments)
    {
        var names = arguments.Select(Name).ToArray();
        return names.Length == 0 ? "" : $"<{string.Join(", ", names)}>";
    }

    public static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute));
        return Parameters(method.GetParameters(), isExtension);
    }

    public static string Parameters(ParameterInfo[] parameters, bool isExtension = false) =>
        string.Join(", ", parameters.Select((parameter, place) => (isExtension && place == 0 ? "this " : "") + Parameter(parameter)));

    private static string Parameter(ParameterInfo parameter)
    {
        var modifier = parameter switch
        {
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params ",
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true } => "ref ",
            _ => "",
        };
        return $"{modifier}{Name(parameter.ParameterType)} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
            return "";
        var isStruct = parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null;
        return " = " + parameter.DefaultValue switch
        {
            null => isStruct ? "default" : "null",
            string text => $"\"{text}\"",
            bool flag => flag ? "true" : "false",
            var value => value.ToString(),
        };
    }
}
