import Assessment
import Exports
import Inventory
import TestSupport
import Testing

@Suite("Damaged files in other formats, with secrets")
struct ForeignDamageTests {
  private static let batches = 30
  private static let filesOfBatch = 110

  @Test(arguments: ShapeSample.foreign.indices)
  func `no secret in an intact file is kept, and each is reported`(index: Int) async throws {
    let sample = ShapeSample.foreign[index]
    #expect(!sample.bytes.isEmpty)
    let inventory = try await withTemporaryDirectory { directory in
      try directory.write(sample.name, bytes: sample.bytes)
      return await ExportReader.read([directory.path], jobs: 1)
    }
    #expect(PlantedSecrets.traces(in: inventory) == [])
    #expect(!inventory.secretLeaks.isEmpty, "\(sample.name)")
    #expect(inventory.inputs.allSatisfy { !$0.isUnusable }, "\(inventory.problems)")
  }

  @Test(arguments: 0..<batches)
  func `damaged input never makes a reader crash or keep a secret`(batch: Int) async throws {
    var random = SeededRandom(seed: UInt64(batch) + 500)
    let inventory = try await withTemporaryDirectory { directory in
      for number in 0..<Self.filesOfBatch {
        let sample = ShapeSample.foreign[number % ShapeSample.foreign.count]
        var bytes = sample.bytes
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let position = Int.random(in: bytes.indices, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: bytes[position] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
          case 2: bytes.removeSubrange(position...)
          default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: position)
          }
          if bytes.isEmpty { bytes = [0] }
        }
        try directory.write("\(number)/\(sample.name)", bytes: bytes)
      }
      return await ExportReader.read([directory.path], jobs: 2)
    }
    #expect(PlantedSecrets.traces(in: inventory) == [])
    #expect(inventory.problems.allSatisfy { !$0.contains(where: \.isNewline) })
    var options = AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_795_413_600))
    options.tenantId = Identifier(guid: ShapeSample.guid(800))
    #expect(throws: Never.self) { try Assessor.assess(inventory, options: options) }
  }
}
