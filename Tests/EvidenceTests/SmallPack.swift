import Evidence
import Foundation
import Inventory

/// An evidence pack of a few bytes in its own directory.
final class SmallPack {
  let directory: String
  let seal = PackSeal(
    tenant: "t", asOf: Instant(secondsSinceEpoch: 1_800_000_000), readme: Array("Read me\n".utf8),
    outcome: InTotoStatement.Outcome())

  init(_ signer: PackSigner = .nobody) throws {
    directory = FileManager.default.temporaryDirectory.path + "/pack-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let bag = BagWriter(directory)
    try bag.write("data/run.json", Array("{}\n".utf8))
    try bag.write("data/inputs/1/a.json", Array("[1,2]\n".utf8))
    try seal.close(bag, in: directory, signer: signer)
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  var files: [String] {
    (FileManager.default.enumerator(atPath: directory)?.allObjects as? [String] ?? []).filter {
      var isDirectory: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: directory + "/" + $0, isDirectory: &isDirectory)
      return !isDirectory.boolValue
    }.sorted()
  }

  func read(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: directory + "/" + path))
  }

  func write(_ path: String, _ data: Data) throws {
    try data.write(to: URL(fileURLWithPath: directory + "/" + path))
  }

  /// Returns all problems that the files alone show, without rebuilding anything.
  func problems(_ kind: SignatureKind, _ trust: SealCheck.Trust = .init()) -> [PackProblem] {
    let bag = BagCheck(directory)
    var check = SealCheck(bag, directory: directory)
    check.checkSignature(kind, trust)
    check.checkTimeStamp(trust)
    check.compare(with: seal)
    return bag.problems + check.problems
  }
}
