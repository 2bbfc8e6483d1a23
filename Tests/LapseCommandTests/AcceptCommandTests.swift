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

    private func accept(_ directory: Workspace, _ words: String...) throws -> Child {
      try Child(
        ["accept"] + words + [
          "--ticket", "T-1", "--as-of", "2026-11-29T07:13:00Z", "--suppressions",
          directory.place("lapse-accepted.yml"),
        ])
    }

    @Test(arguments: [
      (["--reason", "r", "--until", "2027-12-31"], "--until 2027-12-31: 2027-05-28 at most"),
      (["--planned-by", "ada", "--due", "2027-01-01"], "--due 2027-01-01: 2026-12-29 at most"),
      (["--reason", "r", "--until", "soon"], "--until soon: takes a day, such as 2026-12-31"),
    ])
    func aDayTooFarAheadIsRefusedByItsOption(_ options: [String], _ words: String) throws {
      let directory = try Workspace()
      let child = try Child(
        ["accept", GraphExport.id(1), "--rules", "HYG-01", "--ticket", "T-1"] + options + [
          "--as-of", "2026-11-29T07:13:00Z", "--suppressions",
          directory.place("lapse-accepted.yml"),
        ])
      #expect(child.status == 2)
      #expect(child.errors.contains("lapse: error: \(words)"), "\(child.errors)")
      #expect(!child.errors.contains("line"))
      #expect(try directory.contents(of: "")?.isEmpty == true)
    }

    @Test func theLastDayIsAccepted() throws {
      let directory = try Workspace()
      let child = try accept(
        directory, GraphExport.id(1), "--rules", "HYG-01", "--reason", "r", "--until", "2027-05-28")
      #expect(child.status == 0, "\(child.errors)")
    }

    @Test func withAReportAnApplicationIsFoundByItsName() throws {
      let directory = try Workspace()
      let input = try directory.write(
        "applications.json",
        GraphExport.applications([
          GraphExport.application(1, [.critical], displayName: "payroll"),
          GraphExport.application(2, [.critical], displayName: "twin"),
          GraphExport.application(3, [.critical], displayName: "twin"),
        ]))
      _ = try Child(
        "report", input, "--as-of", GraphExport.asOf, "--format", "json", "--output",
        directory.place("out"))
      let report = directory.place("out/report.json")
      func accept(_ name: String) throws -> Child {
        try self.accept(
          directory, name, "--report", report, "--reason", "r", "--until", "2026-12-31")
      }
      let child = try accept("payroll")
      #expect(child.status == 0, "\(child.errors)")
      let text = try String(contentsOfFile: directory.place("lapse-accepted.yml"), encoding: .utf8)
      #expect(text.contains(GraphExport.id(1 + 0xA0000)), "\(text)")
      #expect(try accept("twin").errors.contains("2 applications have that name"))
      #expect(
        try accept("nobody").errors.contains(
          "has no credential or application with that id or name"))
    }
  }
}
