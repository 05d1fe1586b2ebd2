// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod.Explaining;
using TTApi.Platform.Eod.Manifests;
using TTApi.Platform.Eod.Publishing;
using TTApi.Platform.Files;

namespace TTApi.Platform.Eod.Verification;

/// <summary>Holds everything a store consists of against its manifest.</summary>
internal sealed class StoreCheck(StoreLayout layout, StoreManifest manifest, int threads, IProgress<VerifyProgress>? progress, CancellationToken cancellationToken)
{
    private readonly List<VerifyProblem> _problems = [];
    private readonly List<VerifiedSymbol> _symbols = [];
    private readonly long[] _rowsOfSource = new long[manifest.Sources.Count];
    private readonly Dictionary<int, long> _replacedOfSource = [];
    private readonly long _total = manifest.Files.Sum(file => file.File.Bytes);
    private long _done;

    /// <summary>The problems found; none when the store is whole.</summary>
    public IReadOnlyList<VerifyProblem> Problems => _problems;

    /// <summary>What is worth knowing although nothing is wrong.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Bytes of the kept statistics; null when none are kept.</summary>
    public long? StatisticsBytes { get; private set; }

    /// <summary>Bars that were read.</summary>
    public long Rows => _symbols.Sum(symbol => symbol.Rows);

    /// <summary>Symbols that were read.</summary>
    public int Symbols => _symbols.Count;

    public void Run()
    {
        CheckParts();
        foreach (var import in manifest.Imports)
            CheckImport(import);
        if (CheckFile(manifest.SymbolsFile))
            Guard(layout.Full(manifest.SymbolsFile.Path), CheckSymbols);
        foreach (var csv in manifest.Csv)
            CheckFile(csv);
        if (_problems.Count == 0)
            CheckSums();
        CheckStatistics();
    }

    /// <summary>How the source files are now; a store does not depend on them.</summary>
    public IReadOnlyList<VerifiedSource> CheckSources() =>
    [
        .. manifest.Sources.Select((source, index) =>
        {
            var (state, path) = SourceCheck.StateOf(source, isThorough: true, threads, cancellationToken);
            return new VerifiedSource(index, path, state);
        }),
    ];

    private void CheckParts()
    {
        var checks = manifest.Parts.Select(part => new PartCheck(layout.Full(part.Path), manifest.Sources.Count)).ToArray();
        var readable = manifest.Parts.Select(CheckFile).ToArray();
        Parallel.For(0, checks.Length, new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, i =>
        {
            if (readable[i])
                Guard(layout.Full(manifest.Parts[i].Path), () => checks[i].Run(cancellationToken));
        });

        foreach (var (part, check) in manifest.Parts.Zip(checks))
        {
            _problems.AddRange(check.Problems);
            var path = layout.Full(part.Path);
            if (check.Symbols.Count == 0)
                continue;
            if (_symbols.Count > 0 && string.CompareOrdinal(_symbols[^1].Symbol, check.Symbols[0].Symbol) >= 0)
                Problem("order", path, $"'{path}' begins with '{check.Symbols[0].Symbol}' after '{_symbols[^1].Symbol}'; symbols must ascend and come once.");
            _symbols.AddRange(check.Symbols);
            Require("accounting", path, "rows", check.Symbols.Sum(symbol => symbol.Rows), part.Rows);
            Require("accounting", path, "first symbol", check.Symbols[0].Symbol, part.FirstSymbol);
            Require("accounting", path, "last symbol", check.Symbols[^1].Symbol, part.LastSymbol);
            for (var source = 0; source < _rowsOfSource.Length; source++)
                _rowsOfSource[source] += check.RowsOfSource[source];
        }
    }

    private void CheckImport(ImportRecord import)
    {
        var path = import.Evidence is { } evidence ? layout.Full(evidence.Path) : layout.Manifest;
        Require("accounting", path, $"rows of import {import.Number}", import.RowsRead, import.RowsKept + import.Duplicates + import.Conflicts + import.Rejected);
        Require("accounting", path, $"rejected rows of import {import.Number} by reason", import.RejectedByReason.Values.Sum(), import.Rejected);
        var check = new EvidenceCheck(path);
        if (import.Evidence is not null)
        {
            if (!CheckFile(import.Evidence) || !Guard(path, () => check.Run(cancellationToken)))
                return;
            if (check.Difference is { } difference)
                Problem("schema", path, difference);
        }

        Require("accounting", path, $"duplicates of import {import.Number}", check.Rows.GetValueOrDefault("duplicate"), import.Duplicates);
        Require("accounting", path, $"conflicts of import {import.Number}", check.Rows.GetValueOrDefault("conflict"), import.Conflicts);
        Require("accounting", path, $"rejected rows of import {import.Number}", check.Rows.GetValueOrDefault("rejected"), import.Rejected);
        Require("accounting", path, $"replaced rows of import {import.Number}", check.Rows.GetValueOrDefault("replaced"), import.Replaced);
        foreach (var (source, rows) in check.ReplacedOfSource)
            _replacedOfSource[source] = _replacedOfSource.GetValueOrDefault(source) + rows;
    }

    private void CheckSymbols()
    {
        var path = layout.Full(manifest.SymbolsFile.Path);
        var stored = StoredSymbols.Read(path).OrThrow();
        Require("accounting", path, "symbols", stored.Count, manifest.Symbols);
        Require("accounting", path, "symbols in the parts", _symbols.Count, stored.Count);
        foreach (var (found, listed) in _symbols.Zip(stored))
        {
            if ((found.Symbol, found.Rows, EpochDay.ToDate(found.FirstDay), EpochDay.ToDate(found.LastDay)) != (listed.Name, listed.Rows, listed.FirstDate, listed.LastDate))
            {
                Problem("accounting", path, $"'{path}' lists {listed.Rows} rows of '{listed.Name}'; the parts have {found.Rows} of '{found.Symbol}' there.");
                return;
            }

            if (found.Hash != listed.ContentHash)
                Problem("content_hash", path, $"The bars of {found.Symbol} have the hash {found.Hash}; '{path}' says {listed.ContentHash}.");
        }
    }

    private void CheckSums()
    {
        var path = layout.Manifest;
        Require("accounting", path, "rows", Rows, manifest.Rows);
        Require("accounting", path, "symbols", Symbols, manifest.Symbols);
        Require("content_hash", path, "content hash", new BarContent().OfStore(_symbols.Select(symbol => (symbol.Symbol, symbol.Rows, symbol.Hash))), manifest.ContentHash);
        for (var i = 0; i < manifest.Sources.Count; i++)
        {
            var source = manifest.Sources[i];
            Require("accounting", path, $"bars of source {i} ({source.Places[^1].Path})", _rowsOfSource[i], source.RowsKept - _replacedOfSource.GetValueOrDefault(i));
            Require("accounting", path, $"rows of source {i}", source.RowsRead, source.RowsKept + source.Duplicates + source.Conflicts + source.Rejected);
        }

        foreach (var import in manifest.Imports)
            Require("accounting", path, $"rows of the files of import {import.Number}", manifest.Sources.Where(source => source.Import == import.Number).Sum(source => source.RowsRead), import.RowsRead);
    }

    private void CheckStatistics()
    {
        var check = new StatisticsCheck(layout.Statistics, manifest.ContentHash);
        check.Run(cancellationToken);
        StatisticsBytes = check.Bytes;
        if (check.Problem is { } problem)
            _problems.Add(problem);
        if (check.Note is { } note)
            Notes = [note];
    }

    /// <returns>True when the file is there with the bytes that were published.</returns>
    private bool CheckFile(StoredFile file)
    {
        var path = layout.Full(file.Path);
        progress?.Report(new(_done, _total, path));
        _done += file.Bytes;
        if (!FileIdentity.TryGet(path, out var identity, out _) || identity.Kind != FileKind.File)
            return Problem("file_missing", path, $"'{path}' is missing.");
        if (identity.Bytes != file.Bytes)
            return Problem("file_changed", path, $"'{path}' has {identity.Bytes} bytes; {file.Bytes} were published.");
        if (!FileHash.Compute(path, threads, cancellationToken).TryGet(out var hash, out var error))
            return Problem("unreadable", path, error.Message);
        return hash == file.Hash || Problem("file_changed", path, $"'{path}' has the hash {hash}; {file.Hash} was published.");
    }

    private bool Guard(string path, Action check)
    {
        try
        {
            check();
            return true;
        }
        catch (Exception refused) when (FileErrors.Covers(refused) && refused is not OperationCanceledException)
        {
            return Problem("unreadable", path, FileErrors.From(refused, path).Message);
        }
    }

    private void Require<T>(string code, string path, string what, T found, T expected)
    {
        if (!EqualityComparer<T>.Default.Equals(found, expected))
            Problem(code, path, $"'{path}': {what}: found {found}, expected {expected}.");
    }

    private bool Problem(string code, string path, string message)
    {
        lock (_problems)
            _problems.Add(new(code, path, message));
        return false;
    }
}
