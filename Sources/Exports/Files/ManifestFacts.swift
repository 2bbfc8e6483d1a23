import Inventory
import SecretShapes

/// The facts in a manifest of `lapse collect` about the files next to it.
struct ManifestFacts {
  struct Entry {
    var collection: String
    var state: String
    var reasonCode: String
    var reason: String
    /// The requested event types; sign-in logs only.
    var events: SignInEvents = []
    /// The requested period; if it gives no end, it ends when the collection finished.
    var from: Instant?
    var until: Instant?

    var isOfSignIns: Bool { collection.lowercased().contains("signin") }
  }

  struct File {
    var collection: String
    var path: String
    var sha256: String
  }

  /// The manifest's path among the inputs.
  let path: String
  var entries: [Entry] = []
  var files: [File] = []
  /// When the run ended, or else when it began.
  var finishedAt: Instant?

  init(path: String) {
    self.path = path
  }

  /// Adds what the manifest knows to the ledger of a collection.
  func note(in ledger: inout CollectionLedger, inputs: [InputFile]) {
    let name = ledger.collection.rawValue
    let changed = changedFiles(of: ledger.collection, inputs)
    if changed > 0 {
      ledger.reasons.append(
        .init(
          code: .filesDiffer,
          message:
            "Files that lapse collect wrote are missing or were changed since: collect again.",
          count: changed))
      ledger.state = .partial
    }
    guard let entry = entries.first(where: { $0.collection == name }) else { return }
    let manifestReason = safe(entry.reason)
    switch entry.state {
    case "complete": break
    case "notCollected":
      guard ledger.state == .notCollected else { return }
      ledger.reasons.removeAll { $0.code == .notCollected }
      ledger.reasons.append(.init(code: Self.code(entry), message: manifestReason, count: 0))
    default:
      let isCount = entry.reasonCode == "countMismatch"
      ledger.reasons.append(
        .init(
          code: isCount ? .countMismatch : .collectionUnfinished,
          message: manifestReason.isEmpty
            ? "lapse collect did not finish: run it again with --resume." : manifestReason,
          count: 1))
      ledger.state = .partial
    }
  }

  private static func code(_ entry: Entry) -> ReasonCode {
    switch entry.reasonCode {
    case "notPermitted": .notPermitted
    case "notLicensed": .notLicensed
    case "notAvailable": .notAvailable
    default: .notCollected
    }
  }

  /// Makes a reason safe to print: reasons quote Graph, and a manifest can be edited by anyone.
  private func safe(_ reason: String) -> String {
    // Checks the whole text first, because a part of a secret may look harmless.
    if SecretShape.matches(reason) { return SecretShape.replacement }
    let text = reason.prefix(600)
    let end = text.hasSuffix(".") || text.isEmpty ? "" : "."
    return (text.first.map { $0.uppercased() } ?? "") + text.dropFirst() + end
  }

  /// Whether a collection that was started is incomplete.
  func lacks(_ collection: String, among inputs: [InputFile]) -> Bool {
    let states = entries.filter { $0.collection == collection }.map(\.state)
    return changedFiles(inputs) { $0 == collection } > 0
      || states.contains { $0 != "complete" && $0 != "notCollected" }
  }

  private func changedFiles(
    of collection: CollectionLedger.Collection, _ inputs: [InputFile]
  ) -> Int {
    changedFiles(inputs) { Self.ledger(of: $0) == collection }
  }

  private func changedFiles(
    _ inputs: [InputFile], where isWanted: (String) -> Bool
  ) -> Int {
    let own = files.filter { isWanted($0.collection) }
    guard !own.isEmpty else { return 0 }
    // A file may have been compressed since; its content is the same.
    var digests: [String: Set<String>] = [:]
    for input in inputs {
      let path = ArchivePath.beforePacking(input.path)
      if path.hasPrefix(prefix) { digests[path, default: []].insert(input.sha256 ?? "") }
    }
    return own.count { digests[prefix + $0.path]?.contains($0.sha256) != true }
  }

  /// Returns the ledger for a collection; those without their own belong to the applications.
  private static func ledger(of collection: String) -> CollectionLedger.Collection {
    if let own = CollectionLedger.Collection(rawValue: collection) { return own }
    if collection.lowercased().contains("signin") { return .signIns }
    return collection == "servicePrincipalActivity" ? .credentialActivity : .applications
  }

  /// The manifest's directory as a prefix of input paths.
  private var prefix: String {
    let plain = ArchivePath.beforePacking(path)
    return plain.lastIndex(of: "/").map { String(plain[...$0]) } ?? ""
  }

  /// The input paths of all files.
  var paths: Set<String> {
    let prefix = prefix
    return Set(files.lazy.map { prefix + $0.path })
  }

  /// Returns the input paths of a collection's files.
  func paths(of collection: String) -> Set<String> {
    let prefix = prefix
    return Set(files.lazy.filter { $0.collection == collection }.map { prefix + $0.path })
  }
}
