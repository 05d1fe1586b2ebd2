// SPDX-License-Identifier: MIT

using System.Linq.Expressions;
using System.Reflection;

namespace TTApi.ActorEngine.Actor.Production;

/// <summary>Evaluates the arguments of a <c>new</c> expression.</summary>
internal static class ArgumentValues
{
    public static object[] Of(NewExpression creation) => [.. creation.Arguments.Select(ValueOf)];

    // Constants and captured variables, which nearly all are, without compiling anything.
    private static object ValueOf(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => field.GetValue(member.Expression is null ? null : ValueOf(member.Expression)),
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null } cast when !cast.Type.IsValueType => ValueOf(cast.Operand),
        _ => Expression.Lambda<Func<object>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)(),
    };
}
