import Foundation
import LapseCommand
import Testing

extension CommandLineTests {
  /// `lapse accept`; `known_acceptances.py` checks what it writes.
  @Suite struct AcceptCommandTests {
    @Test func theTargetOfALinkIsReplacedAndNotTheLink() async throws {
      let directory = try Workspace()
      try directory.write("shared/accepted.yml", "# ours\n")
      let link = directory.place("lapse-accepted.yml")
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: "shared/accepted.yml")
      let status = await LapseProgram.run([
        "accept", "00000000-0000-4000-8000-00000000000a", "--reason", "r", "--until", "2026-12-31",
        "--rules", "HYG-01", "--ticket", "T-1", "--as-of", "2026-11-23", "--suppressions", link,
      ])
      #expect(status == .clean)
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: link) == "shared/accepted.yml")
      let text = try String(
        contentsOfFile: directory.place("shared/accepted.yml"), encoding: .utf8)
      #expect(text.hasPrefix("# ours\n"))
      #expect(text.contains("ticket: 'T-1'"))
    }
  }
}
