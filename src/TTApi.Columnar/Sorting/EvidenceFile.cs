// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Parquet;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>Writes evidence row by row, in the order given; makes no file when there is none.</summary>
internal sealed class EvidenceFile(string directory, string[] symbols, IReadOnlyList<SourceReading> files) : IDisposable
{
    public const string Name = "evidence.parquet";

    private const int RowGroupRows = 64 * 1024;

    private readonly Columns _values = new();
    private readonly List<string?> _symbols = [];
    private readonly List<bool> _known = [];
    private readonly List<long> _lines = [];
    private readonly List<bool> _lineKnown = [];
    private readonly List<string?> _outcomes = [];
    private readonly List<string?> _reasons = [];
    private readonly List<string?> _texts = [];
    private ParquetWriter? _writer;
    private RowGroupEncoder? _encoder;

    /// <summary>Adds a row that lost or was replaced.</summary>
    public void Add(in EvidenceRow row)
    {
        var values = row.Values;
        var fromStore = row.Outcome == Outcome.Replaced;
        Begin();
        _values.Add(values, row.Source);
        _symbols.Add(symbols[row.Rank]);
        _known.Add(true);
        _lines.Add(fromStore ? 0 : files[values.Position.File].LineOf(values.Position));
        _lineKnown.Add(!fromStore);
        _outcomes.Add(Outcomes.Word(row.Outcome));
        _reasons.Add(null);
        _texts.Add(null);
    }

    /// <summary>Adds a row that could not be used.</summary>
    public void Add(Rejection rejection)
    {
        var file = files[rejection.Position.File];
        Begin();
        _values.Add(Absent with { Date = rejection.Date ?? 0 }, file.Origin.Source);
        _symbols.Add(rejection.Symbol);
        _known.Add(rejection.Date is not null);
        _lines.Add(file.LineOf(rejection.Position));
        _lineKnown.Add(true);
        _outcomes.Add(Outcomes.Word(Outcome.Rejected));
        _reasons.Add(rejection.Reason.Code());
        _texts.Add(rejection.Text);
    }

    /// <summary>Flushes the file to disk and verifies it.</summary>
    /// <returns>Null when no row was added.</returns>
    public PartFile? Finish()
    {
        if (_values.Count > 0)
            WriteRowGroup();
        return _writer?.FinishVerified(directory, Name);
    }

    public void Dispose() => _writer?.Dispose();

    private static RawRow Absent => new()
    {
        Open = double.NaN,
        High = double.NaN,
        Low = double.NaN,
        Close = double.NaN,
        Volume = double.NaN,
        OpenInterest = double.NaN,
    };

    private void Begin()
    {
        if (_values.Count == RowGroupRows)
            WriteRowGroup();
        if (_values.Count == 0)
            _values.Reset(RowGroupRows);
    }

    private void WriteRowGroup()
    {
        var options = new ParquetWriteOptions { Codec = ParquetCodec.Snappy };
        _writer ??= new ParquetWriter(Path.Combine(directory, Name), BarSchemas.Evidence, options);
        _encoder ??= new RowGroupEncoder(BarSchemas.Evidence, options);
        var rows = _values.Count;
        var known = _known.ToArray();
        _encoder.Begin(rows);
        _encoder.Strings(0, _symbols);
        _encoder.Int32s(1, _values.Date.AsSpan(0, rows), known);
        _encoder.Doubles(2, _values.Open.AsSpan(0, rows));
        _encoder.Doubles(3, _values.High.AsSpan(0, rows));
        _encoder.Doubles(4, _values.Low.AsSpan(0, rows));
        _encoder.Doubles(5, _values.Close.AsSpan(0, rows));
        _encoder.Doubles(6, _values.Volume.AsSpan(0, rows));
        _encoder.Doubles(7, _values.OpenInterest.AsSpan(0, rows));
        _encoder.Int32s(8, _values.Source.AsSpan(0, rows));
        _encoder.Int64s(9, _lines.ToArray(), _lineKnown.ToArray());
        _encoder.Strings(10, _outcomes);
        _encoder.Strings(11, _reasons);
        _encoder.Strings(12, _texts);
        _writer.Append(_encoder.End());

        _values.Reset(RowGroupRows);
        _symbols.Clear();
        _known.Clear();
        _lines.Clear();
        _lineKnown.Clear();
        _outcomes.Clear();
        _reasons.Clear();
        _texts.Clear();
    }
}
