import Assessment
import Evidence
import Reporters

/// Checks that `run.json` only says what lapse writes there.
///
/// Whoever made the pack wrote it, and it decides which files are read.
enum RecordCheck {
  static func problems(with record: RunRecord, files: [String]) -> [PackProblem] {
    var problems: [PackProblem] = []
    func note(_ words: String) { problems.append(PackProblem(RunRecord.path, words)) }
    let places = record.inputs.compactMap(\.path) + record.files.values.filter { !isDigest($0) }
    if places.contains(where: { !SafePath.isSafe($0) || !$0.hasPrefix("data/") }) {
      note("names a file outside the pack, which was not read")
    }
    if record.arguments.contains(where: { $0.hasPrefix("-") && !PackedArguments.known.contains($0) }
    ) {
      note("has arguments that lapse evidence does not take")
    }
    for path in files where path.hasPrefix("data/") && !isKnown(path, of: record) {
      problems.append(PackProblem(path, "is in the pack, but lapse never writes it"))
    }
    let tags = tagFiles(of: record)
    for path in files where !path.hasPrefix("data/") && !tags.contains(path) {
      problems.append(PackProblem(path, "is in the pack, but lapse never writes it"))
    }
    for path in PackSeal.paths.sorted() where !files.contains(path) {
      problems.append(PackProblem(path, "is missing"))
    }
    for path in places where SafePath.isSafe(path) && !files.contains(where: { covers(path, $0) }) {
      problems.append(PackProblem(path, "is missing: \(RunRecord.path) names it"))
    }
    if let sample = record.sample, !(1...SampleOptions.most).contains(sample.count) {
      note("asks for a sample of an invalid size")
    }
    if record.referenceDirectories < 0 { note("has an invalid count") }
    if !record.inputsArePacked, files.contains(where: { $0.hasPrefix("data/inputs/") }) {
      note("says that inputs are not packed, but they are")
    }
    return problems
  }

  /// Returns the files that a pack with this record can have besides its payload.
  private static func tagFiles(of record: RunRecord) -> Set<String> {
    let isSignedWithKey = record.signature == .key || record.signature == .command
    return PackSeal.paths.union(BagCheck.seals)
      .union(isSignedWithKey ? [SignatureKind.publicKeyName] : [])
  }

  private static func covers(_ place: String, _ file: String) -> Bool {
    file == place || file.hasPrefix(place + "/")
  }

  /// Whether a pack with this record can contain this payload file, whatever its manifests list.
  private static func isKnown(_ path: String, of record: RunRecord) -> Bool {
    if record.period != nil {
      return PeriodContents.paths.contains(path) || record.inputs.contains { $0.path == path }
    }
    let name = String(path.split(separator: "/").last ?? "")
    return PackContents.paths.contains(path)
      || record.inputs.contains { input in input.path.map { covers($0, path) } ?? false }
      || record.files.values.contains(path)
      || path == PackContents.reports + name
        && (ReportFormat.allCases.contains { $0.fileName == name } || assets.contains(name))
      || record.sample != nil && path.hasPrefix(SampleSheets.folder) && SampleSheets.isName(name)
  }

  /// The files next to the HTML page with `--html-assets external`.
  private static let assets = ["report.css", "report.js"]

  private static func isDigest(_ text: String) -> Bool {
    text.hasPrefix("keyed:") || text.hasPrefix("sha256:")
  }
}
