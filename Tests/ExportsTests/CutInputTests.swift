import Assessment
import Exports
import Inventory
import TestSupport
import Testing

@Suite("Truncated files")
struct CutInputTests {
  private static let cuts = 200
  private static let options = AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_795_413_600))

  /// Reads the truncated file next to complete ones.
  ///
  /// So only the cut can make the report incomplete.
  private func report(on shape: ShapeSample, cutTo length: Int, in directory: TemporaryDirectory)
    async throws -> AssessmentReport
  {
    try directory.write(shape.path, bytes: Array(shape.bytes.prefix(length)))
    return try Assessor.assess(
      await ExportReader.read([directory.path], jobs: 1), options: Self.options)
  }

  @Test(arguments: ShapeSample.all.map(\.name))
  func `a file cut within a document makes the report incomplete`(
    name: String
  ) async throws {
    let shape = try #require(ShapeSample.all.first { $0.name == name })
    var random = SeededRandom(seed: 20_261_123)
    let ends = (0...4).map { shape.bytes.count - $0 }
    let cuts =
      [0, 1, 2, 3] + ends
      + (0..<Self.cuts).map { _ in Int.random(in: shape.bytes.indices, using: &random) }
    try await withTemporaryDirectory { directory in
      try directory.write(
        "a.json", ExportText.page("applications", [ExportText.application(1)]))
      try directory.write(
        "s.json", ExportText.page("servicePrincipals", [ExportText.principal(2)]))
      for length in cuts {
        let report = try await report(on: shape, cutTo: length, in: directory)
        #expect(report.isIncomplete != shape.isWhole(cutTo: length), "cut to \(length) bytes")
        #expect(
          report.inventory.input(shape.path)?.isUnusable != shape.isWhole(cutTo: length),
          "cut to \(length) bytes")
      }
    }
  }

  @Test func `JSON Lines cut at the end of a line are complete`() throws {
    let shape = try #require(ShapeSample.all.first { $0.name == "json-lines" })
    #expect(shape.bytes.indices.count { shape.isWhole(cutTo: $0) } == 8)
  }
}
