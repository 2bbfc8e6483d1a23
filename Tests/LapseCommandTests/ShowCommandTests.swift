import Foundation
import LapseCommand
import TestSupport
import Testing

extension CommandLineTests {
  /// Runs `lapse show` as a separate process and checks what it prints.
  @Suite struct ShowCommandTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    private static let files = [
      GraphExport.applications([
        GraphExport.application(1, [.critical, .healthy], displayName: "shop"),
        GraphExport.application(3, [.healthy], displayName: "twin"),
        GraphExport.application(5, [.healthy], displayName: "twin"),
        GraphExport.application(7, [.high], displayName: "pay\\u001b[31m\\u202e::error"),
      ]),
      GraphExport.principals([GraphExport.principal(2, of: 1)]),
    ]

    /// Writes the export files and a result file made from them.
    private func write(_ files: [String] = Self.files) async throws -> (
      inputs: [String], report: String
    ) {
      let paths = try files.enumerated().map { position, content in
        try directory.write("\(position).json", content)
      }
      _ = await LapseProgram.run(
        ["report"] + paths + [
          "--as-of", GraphExport.asOf, "--quiet", "--format", "json", "--output",
          directory.place("out"),
        ])
      return (paths.flatMap { ["--input", $0] }, directory.place("out") + "/report.json")
    }

    @Test(arguments: ["text", "markdown", "json"])
    func aSavedReportShowsTheSameAsTheExport(_ format: String) async throws {
      let (inputs, report) = try await write()
      for name in ["shop", GraphExport.id(1), GraphExport.id(1 + 0xA0000).uppercased()] {
        let judged = try Child(
          ["show", name, "--as-of", GraphExport.asOf, "--format", format] + inputs)
        let saved = try Child(["show", name, "--report", report, "--format", format])
        #expect(judged.status == 0, "\(judged.errors)")
        #expect(saved.status == 0, "\(saved.errors)")
        #expect(judged.output == saved.output)
        #expect(judged.output.contains("shop"))
        #expect(judged.output.contains(GraphExport.id(101)))
        #expect(judged.output.contains("It expires on 28 Nov 2026, and it has no replacement."))
        #expect(judged.errors.isEmpty)
      }
    }

    @Test func theSampleTenantShowsTheSameFromBoth() async throws {
      _ = await LapseProgram.run([
        "report", Fixtures.sampleTenant, "--as-of", GraphExport.asOf, "--quiet", "--format", "json",
        "--output", directory.place("out"),
      ])
      let bytes = try Data(
        contentsOf: URL(fileURLWithPath: directory.place("out") + "/report.json"))
      let root = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
      let rows = try #require(root["applications"] as? [[String: Any]])
      // Only every tenth row, because each takes two processes.
      for row in stride(from: 0, to: rows.count, by: 10).map({ rows[$0] }) {
        let id = try #require(row["objectId"] as? String)
        let judged = try Child([
          "show", id, "--input", Fixtures.sampleTenant, "--as-of", GraphExport.asOf,
        ])
        let saved = try Child(["show", id, "--report", directory.place("out") + "/report.json"])
        #expect(judged.output == saved.output, "\(id)")
        #expect(!saved.output.isEmpty)
      }
    }

    @Test func applicationsWithOneNameAreListed() async throws {
      let (inputs, report) = try await write()
      for result in [
        try Child(["show", "twin", "--report", report]), try Child(["show", "twin"] + inputs),
      ] {
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.lines.count == 3)
        #expect(result.errors.contains(GraphExport.id(3)))
        #expect(result.errors.contains(GraphExport.id(5)))
      }
    }

    @Test(arguments: ["shpo", "Shop", "sho", "the shop"])
    func aNearMissIsSuggested(_ name: String) async throws {
      let (inputs, report) = try await write()
      for result in [
        try Child(["show", name, "--report", report]), try Child(["show", name] + inputs),
      ] {
        #expect(result.status == 2)
        #expect(result.lines.last == "lapse:   shop")
      }
    }

    @Test func aDissimilarNameGetsNoSuggestion() async throws {
      let (_, report) = try await write()
      let result = try Child(["show", "warehouse-migration", "--report", report])
      #expect(result.status == 2)
      #expect(result.lines.count == 1)
    }

    @Test(arguments: ["text", "markdown"])
    func hostileNamesAreHarmless(_ format: String) async throws {
      let (inputs, report) = try await write()
      for result in [
        try Child(["show", GraphExport.id(7), "--report", report, "--format", format]),
        try Child(["show", GraphExport.id(7), "--format", format] + inputs),
      ] {
        #expect(!result.output.contains("\u{1B}"))
        #expect(!result.output.contains("\u{202E}"))
        #expect(result.output.contains("\\u{1B}"))
      }
    }

    /// A result file may come from anywhere: no text in it becomes a link or leaves its code block.
    @Test func hostileTextInASavedReportStaysText() async throws {
      _ = await LapseProgram.run([
        "report", Fixtures.sampleTenant, "--as-of", GraphExport.asOf, "--quiet", "--format", "json",
        "--output", directory.place("out"),
      ])
      var text = try String(contentsOfFile: directory.place("out/report.json"), encoding: .utf8)
      let root = try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      let candidates = try #require(root["candidates"] as? [[String: Any]])
      let deletion = try #require(candidates.first { $0["target"] as? String == "delete" })
      let id = try #require(deletion["objectId"] as? String)
      let links = try #require(text.range(of: "\"links\":{"))
      let applications = try #require(text.range(of: "\"applications\":[\n"))
      let end = try #require(
        text.range(
          of: "}}", options: .backwards, range: links.upperBound..<applications.lowerBound))
      text.replaceSubrange(
        links.upperBound..<end.lowerBound,
        with: #"""
          "credentials":"javascript:alert(1)","signIns":"https://a.example/) [b](https://b.example)"
          """#)
      text = text.replacingOccurrences(
        of: "\"command\":\"", with: "\"command\":\"echo a\\n```\\n# heading\\n<b>\\n")
      let injected = text.replacingOccurrences(
        of: #""appId":"[^"]*""#, with: #""appId":"x; touch owned; #""#,
        options: .regularExpression)
      let injection = try Child([
        "show", id, "--report", directory.write("injected.json", injected),
      ])
      #expect(injection.output.contains("The commands are left out"))
      #expect(!injection.output.contains("--id x; touch"))
      let hostile = try directory.write("hostile.json", text)
      let shown = try Child(["show", id, "--report", hostile, "--format", "markdown"])
      #expect(shown.status != 2, "\(shown.errors)")
      #expect(!shown.output.contains("javascript:"))
      #expect(shown.output.contains(": `https://a.example/) [b](https://b.example)`\n"))
      #expect(shown.output.contains("\n   ````bash\n"))
      #expect(!shown.output.contains("\n   ```bash\n"))
    }

    @Test func possiblyMissingDataSetsTheExitStatus() async throws {
      let cut = [
        GraphExport.applications(
          [GraphExport.application(1, [.healthy], displayName: "shop")], hasNextPage: true),
        GraphExport.principals([]),
      ]
      let (inputs, report) = try await write(cut)
      for result in [
        try Child(["show", "shop", "--report", report]), try Child(["show", "shop"] + inputs),
        try Child(["show", "other", "--report", report]), try Child(["show", "other"] + inputs),
      ] {
        #expect(result.status == 3)
      }
    }

    @Test func theUsageIsChecked() async throws {
      let (inputs, report) = try await write()
      let refused: [[String]] = [
        ["show"], ["show", "shop"], ["show", "", "--report", report],
        ["show", "shop", "--report", report] + inputs,
        ["show", "shop", "--report", report, "--as-of", GraphExport.asOf],
        ["show", "shop", "--report", inputs[1]], ["show", "shop", "--report", "none.json"],
        ["show", "shop", "--report", report, "--format", "yaml"],
      ]
      for arguments in refused {
        let result = try Child(arguments)
        #expect(result.status == 2, "\(arguments)")
        #expect(result.output.isEmpty)
      }
    }
  }
}
