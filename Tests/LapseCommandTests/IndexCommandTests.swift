import Foundation
import LapseCommand
import Testing

extension CommandLineTests {
  /// Runs `lapse index` on the files of real runs.
  @Suite struct IndexCommandTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    private func report(
      into name: String, asOf: String = GraphExport.asOf, formats: String = "html,json"
    ) async throws -> String {
      let input = try directory.write(
        "applications.json",
        GraphExport.applications([GraphExport.application(1, [.healthy, .critical])]))
      let status = await LapseProgram.run([
        "report", input, "--as-of", asOf, "--quiet", "--format", formats, "--output",
        directory.place(name),
      ])
      #expect(status == .clean)
      return directory.place(name) + "/report.json"
    }

    private func index(_ reports: [String], _ output: String = "out") async
      -> LapseCommand.ExitStatus
    {
      await LapseProgram.run(["index"] + reports + ["--output", directory.place(output)])
    }

    private func page(_ output: String = "out") throws -> String {
      try String(contentsOfFile: directory.place(output) + "/index.html", encoding: .utf8)
    }

    @Test func linksToThePagesBesideTheReports() async throws {
      let first = try await report(into: "weeks & more/1")
      let second = try await report(into: "no page", formats: "json")
      #expect(await index([first, second]) == .clean)
      let page = try page()
      #expect(page.contains(#"href="../weeks%20%26%20more/1/report.html""#))
      #expect(!page.contains("no%20page"))
      #expect(try directory.contents(of: "out")?.keys.sorted() == ["index.html"])
    }

    @Test func aPageNextToTheIndexIsLinkedByItsName() async throws {
      let first = try await report(into: "out")
      #expect(await index([first]) == .clean)
      #expect(try page().contains(#"href="report.html""#))
    }

    @Test func aFileThatIsNotAReportStopsTheIndex() async throws {
      let first = try await report(into: "one")
      let other = try directory.write("other.json", "{\"value\":[]}")
      #expect(await index([first, other]) == .wrongUsage)
      #expect(await index([first, directory.place("none.json")]) == .wrongUsage)
      #expect(await index([first, ""]) == .wrongUsage)
      #expect(await index([]) == .wrongUsage)
      #expect(try directory.contents(of: "out") == nil)
    }

    @Test func anIndexAmongExportsIsNotInput() async throws {
      let first = try await report(into: "export")
      #expect(await index([first], "export") == .clean)
      try directory.write(
        "export/applications.json",
        GraphExport.applications([GraphExport.application(1, [.healthy])]))
      let status = await LapseProgram.run([
        "report", directory.place("export"), "--as-of", GraphExport.asOf, "--quiet", "--output",
        directory.place("again"),
      ])
      #expect(status == .clean)
    }
  }
}
