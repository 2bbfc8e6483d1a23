import Assessment
import Exports
import Inventory
import Reporters
import TestSupport
import Testing

@Suite("Damaged files that contain secrets")
struct ByteFlipTests {
  private static let batches = 40
  private static let filesOfBatch = 250

  private static var options: AssessmentOptions {
    var options = AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_795_413_600))
    options.tenantId = Identifier(guid: ShapeSample.guid(800))
    return options
  }

  /// Changes, removes or inserts one to three bytes.
  private static func damaged(_ bytes: [UInt8], using random: inout SeededRandom) -> [UInt8] {
    let structure = Array("{}[]\",:\\'~. \u{0}".utf8)
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let position = Int.random(in: bytes.indices, using: &random)
      let byte =
        Bool.random(using: &random)
        ? UInt8.random(in: 0...255, using: &random) : structure.randomElement(using: &random) ?? 0
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[position] = byte
      case 1: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes.remove(at: position)
      default: bytes.insert(byte, at: position)
      }
    }
    return bytes
  }

  @Test(arguments: 0..<batches)
  func `damaged input never makes the reader crash or keep a secret`(batch: Int) async throws {
    var random = SeededRandom(seed: UInt64(batch))
    let inventory = try await withTemporaryDirectory { directory in
      for number in 0..<Self.filesOfBatch {
        let shape = ShapeSample.all[number % ShapeSample.all.count]
        try directory.write(
          "\(number)/\(shape.path)", bytes: Self.damaged(shape.bytes, using: &random))
      }
      return await ExportReader.read([directory.path], jobs: 2)
    }
    #expect(inventory.inputs.count == Self.filesOfBatch)
    #expect(inventory.secretLeaks.count > Self.filesOfBatch)
    #expect(PlantedSecrets.traces(in: inventory) == [])
    guard batch.isMultiple(of: 4) else { return }
    let report = try Assessor.assess(inventory, options: Self.options)
    for format in ReportFormat.allCases {
      let rendered = try ByteSink.collect { try format.reporter().write(report, to: $0) }
      #expect(PlantedSecrets.traces(in: rendered) == [], "\(format)")
    }
  }

  @Test func `the check finds a secret that was kept`() {
    for secret in [PlantedSecrets.pastedName, String(PlantedSecrets.secretText.dropFirst(8))] {
      var inventory = TenantInventory()
      inventory.spellings[Identifier(high: 1, low: 1)] = secret.lowercased()
      #expect(PlantedSecrets.traces(in: inventory) != [])
      inventory = TenantInventory()
      _ = inventory.text.append("x" + secret)
      #expect(PlantedSecrets.traces(in: inventory) != [])
    }
  }
}
