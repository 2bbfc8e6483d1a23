import Assessment
import Inventory
import SecretShapes
import System

@testable import Exports

/// Runs the complete reader on one file, and the assessment on the result.
///
/// Whatever the file contains, the result is an inventory, a one-line problem at most, and nothing
/// that is shaped like a secret.
enum ExportFuzzing {
  /// A temporary file, so that the bytes take the same path as those of any file.
  private static let file = tmpfile().map { fileno($0) } ?? -1
  private nonisolated(unsafe) static let reader = ExportFileReader()

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let reader, ftruncate(file, 0) == 0,
      pwrite(file, bytes.baseAddress, bytes.count, 0) == bytes.count
    else { return }
    let results = reader.read(
      InputWalker.Found(
        location: "/proc/self/fd/\(file)", path: "fuzz.json",
        layout: "Applications/11111111-2222-4333-8444-555555555555/fuzz.json", isExplicit: true))
    var inventory = TenantInventory()
    for result in results {
      check(result)
      inventory.append(result.inventory)
      if let file = result.file { inventory.inputs.append(file) }
    }
    inventory.joinObjectsNamedByClientId()
    inventory.adoptKinds(of: results.reduce(into: []) { $0.formUnion($1.facts.assumedSecrets) })
    inventory.merge()
    inventory.completeness = CompletenessChecks(inventory, facts: results.map(\.facts))
      .ledgers()
    var options = AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_795_413_600))
    options.tenantId = Identifier(high: 1, low: 1)
    guard let report = try? Assessor.assess(inventory, options: options) else { return }
    precondition(report.isIncomplete || results.allSatisfy { $0.file?.isUnusable != true })
  }

  /// Returns the texts one by one, because adjacent texts may come from different places.
  private static func texts(of arena: TextArena) -> [String] {
    var texts: [String] = []
    var offset = 1
    while let start = UInt32(exactly: offset), offset + 2 <= arena.count {
      let range = arena.range(of: TextReference(offset: start))
      texts.append(String(decoding: arena.bytes[range], as: UTF8.self))
      offset = range.upperBound
    }
    return texts
  }

  private static func check(_ result: ExportFileReader.Result) {
    let inventory = result.inventory
    for text in texts(of: inventory.text) { precondition(!SecretShape.matches(text)) }
    for restriction in inventory.policies.flatMap(\.restrictions) {
      precondition(!SecretShape.matches(restriction.restrictionType))
    }
    for name in inventory.organizations.compactMap(\.displayName) {
      precondition(!SecretShape.matches(name))
    }
    if let problem = result.file?.problem {
      precondition(!problem.contains { $0.isNewline } && !SecretShape.matches(problem))
    }
  }
}
