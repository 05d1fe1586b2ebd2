// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Util.Internal;

public static class Extensions
{
    /// <summary>A cast as a call.</summary>
    /// <exception cref="InvalidCastException">The object is of another type.</exception>
    public static T AsInstanceOf<T>(this object self) => (T)self;
}
