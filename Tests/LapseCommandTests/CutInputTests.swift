import Foundation
import LapseCommand
import TestSupport
import Testing

extension CommandLineTests {
  /// A truncated file is never ignored, whatever else was read.
  @Suite struct CutInputTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
      try directory.write(
        "in/a.json", GraphExport.applications([GraphExport.application(1, [.healthy])]))
      try directory.write("in/s.json", GraphExport.principals([GraphExport.principal(2, of: 1)]))
    }

    private func status(with bytes: some Sequence<UInt8>) async throws -> LapseCommand.ExitStatus {
      try Data(bytes).write(to: URL(fileURLWithPath: directory.place("in/other.json")))
      return await LapseProgram.run([
        "report", directory.place("in"), "--as-of", GraphExport.asOf, "--quiet", "--format",
        "json", "--output", directory.place("out"),
      ])
    }

    @Test(arguments: ShapeSample.all.map(\.name))
    func aTruncatedFileIsIncompleteInput(name: String) async throws {
      let shape = try #require(ShapeSample.all.first { $0.name == name })
      #expect(try await status(with: shape.bytes) == .clean)
      for part in 1...7 {
        let length = shape.bytes.count * part / 8
        #expect(try await status(with: shape.bytes.prefix(length)) == .incomplete, "\(length)")
      }
    }
  }
}
