import Evidence

/// Checks that `run.json` only says what lapse writes there.
///
/// Whoever made the pack wrote it, and it decides which files are read.
enum RecordCheck {
  static func problems(with record: RunRecord, files: [String]) -> [PackProblem] {
    var problems: [PackProblem] = []
    func note(_ words: String) { problems.append(PackProblem(RunRecord.path, words)) }
    let places = record.inputs.compactMap(\.path) + record.files.values.filter { !isDigest($0) }
    if places.contains(where: { !SafePath.isSafe($0) || !$0.hasPrefix("data/") }) {
      note("names a file outside the pack: nothing of it is read")
    }
    if record.arguments.contains(where: { $0.hasPrefix("-") && !PackedArguments.known.contains($0) }
    ) {
      note("has arguments that no pack has")
    }
    if record.referenceDirectories < 0 { note("has a count that is none") }
    if !record.inputsArePacked, files.contains(where: { $0.hasPrefix("data/inputs/") }) {
      note("says that inputs are not packed, and they are")
    }
    return problems
  }

  private static func isDigest(_ text: String) -> Bool {
    text.hasPrefix("keyed:") || text.hasPrefix("sha256:")
  }
}
