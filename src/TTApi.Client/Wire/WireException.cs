// SPDX-License-Identifier: MIT

namespace TTApi.Client.Wire;

/// <summary>A value is not what its field promises; the object it stands in is set aside.</summary>
internal sealed class WireException(string found) : Exception
{
    private string _path = "";

    /// <summary>Where and what, with the sample masked: <c>strikes[3].strike-price is "aaa", not a number</c>.</summary>
    public override string Message => $"{(_path.Length == 0 ? "it" : _path)} {found}";

    /// <summary>Names the field or list position around it, on the way out.</summary>
    public WireException Within(string step)
    {
        _path = _path.Length == 0 ? step : _path[0] == '[' ? step + _path : $"{step}.{_path}";
        return this;
    }
}
