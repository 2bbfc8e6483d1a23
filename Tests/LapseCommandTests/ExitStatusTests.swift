import Foundation
import LapseCommand
import Testing

extension CommandLineTests {
  @Suite struct ExitStatusTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    /// Runs `lapse report` on files with these contents.
    private func report(_ files: [String], _ options: String...) async throws
      -> LapseCommand.ExitStatus
    {
      var arguments = ["report", "--as-of", GraphExport.asOf, "--quiet", "--format", "json"]
      arguments += ["--output", directory.place("out")] + options
      for (position, content) in files.enumerated() {
        arguments.append(try directory.write("\(position).json", content))
      }
      return await LapseProgram.run(arguments)
    }

    private func hasReport() throws -> Bool {
      try directory.contents(of: "out")?["report.json"]?.isEmpty == false
    }

    private static func complete(_ ends: GraphExport.End...) -> [String] {
      [
        GraphExport.applications([GraphExport.application(1, ends)]),
        GraphExport.principals([GraphExport.principal(2, of: 1)]),
      ]
    }

    private static func partial(_ ends: GraphExport.End...) -> [String] {
      [
        GraphExport.applications([GraphExport.application(1, ends)], hasNextPage: true),
        GraphExport.principals([GraphExport.principal(2, of: 1)]),
      ]
    }

    // MARK: 0 and 1

    @Test func completeInputWithoutALimitIsClean() async throws {
      #expect(try await report(Self.complete(.critical)) == .clean)
      #expect(try hasReport())
    }

    @Test(
      arguments: [
        ("info", LapseCommand.ExitStatus.failed), ("low", .failed), ("medium", .failed),
        ("high", .failed),
        ("critical", .clean),
      ] as [(String, LapseCommand.ExitStatus)])
    func aStatusAtOrAboveFailOnFails(limit: String, status: LapseCommand.ExitStatus) async throws {
      #expect(try await report(Self.complete(.high, .medium), "--fail-on", limit) == status)
      #expect(try hasReport())
    }

    @Test func healthyCredentialsNeverFail() async throws {
      #expect(try await report(Self.complete(.healthy), "--fail-on", "info") == .clean)
    }

    @Test func platformManagedCredentialsNeverFail() async throws {
      let files = [
        GraphExport.applications([GraphExport.application(1, [.healthy])]),
        GraphExport.principals([GraphExport.managedIdentity(3)]),
      ]
      #expect(try await report(files, "--fail-on", "info") == .clean)
    }

    @Test func findingsFailByTheirOwnLimit() async throws {
      let files = [
        GraphExport.applications([
          GraphExport.application(
            1, [.healthy], secretText: "\"aB3~Q8LEAKME.xYz0123456789abcdefghijklmnop\"")
        ]),
        GraphExport.principals([]),
      ]
      #expect(try await report(files) == .clean)
      #expect(try await report(files, "--fail-on", "info") == .clean)
      #expect(try await report(files, "--fail-on-findings", "info") == .failed)
    }

    @Test func aStatusDoesNotCountAsAFinding() async throws {
      #expect(try await report(Self.complete(.critical), "--fail-on-findings", "high") == .clean)
    }

    // MARK: 3

    @Test func partialInputIsIncompleteAndReportsAreWritten() async throws {
      #expect(try await report(Self.partial(.healthy)) == .incomplete)
      #expect(try hasReport())
    }

    @Test func partialServicePrincipalsAreIncomplete() async throws {
      let files = [
        GraphExport.applications([GraphExport.application(1, [.healthy])]),
        GraphExport.principals([GraphExport.principal(2, of: 1)], hasNextPage: true),
      ]
      #expect(try await report(files) == .incomplete)
    }

    @Test func incompleteOutranksAStatus() async throws {
      #expect(try await report(Self.partial(.critical), "--fail-on", "low") == .incomplete)
    }

    @Test func allowPartialTurnsItIntoCleanOrFailed() async throws {
      let files = Self.partial(.high)
      #expect(try await report(files, "--allow-partial") == .clean)
      #expect(try await report(files, "--allow-partial", "--fail-on", "critical") == .clean)
      #expect(try await report(files, "--allow-partial", "--fail-on", "high") == .failed)
    }

    /// Inputs without a single object.
    private static let empty: [[String]] = [
      [GraphExport.applications([]), GraphExport.principals([])], [GraphExport.applications([])],
      [GraphExport.organization()], ["{\"value\": null}"], ["{\"value\": []}"], [""], ["[]"],
    ]

    @Test(arguments: empty) func aRunWithoutObjectsLeavesEarlierReports(
      files: [String]
    ) async throws {
      for name in ["report.html", "report.json", "report.prom", "index.html"] {
        try directory.write("out/" + name, "last week's")
      }
      let before = try directory.contents(of: "out")
      #expect(try await report(files, "--format", "all") == .incomplete)
      #expect(try await report(files, "--allow-partial") == .incomplete)
      #expect(try directory.contents(of: "out") == before)
    }

    @Test func aRunWithoutObjectsCreatesNothing() async throws {
      #expect(try await report([GraphExport.applications([])]) == .incomplete)
      #expect(try directory.contents(of: "out") == nil)
    }

    @Test func servicePrincipalsWithoutApplicationsAreIncomplete() async throws {
      let files = [GraphExport.principals([GraphExport.principal(2, of: 1)])]
      #expect(try await report(files) == .incomplete)
      #expect(try hasReport())
      #expect(try await report(files, "--allow-partial") == .clean)
    }

    @Test func applicationsAloneAreNotIncomplete() async throws {
      #expect(
        try await report([GraphExport.applications([GraphExport.application(1, [.healthy])])])
          == .clean)
    }

    @Test(arguments: ["", "{", "not json", "{\"hello\": \"world\"}"])
    func aNamedFileThatIsNotAnExportIsIncomplete(content: String) async throws {
      #expect(try await report(Self.complete(.healthy) + [content]) == .incomplete)
      #expect(try hasReport())
    }

    @Test(arguments: [["missing.json"], ["missing/pages"], ["0.json/below"], ["a", "b"]])
    func anInputThatDoesNotExistIsWrongUsage(missing: [String]) async throws {
      try directory.write("out/report.json", "last week's")
      let before = try directory.contents(of: "out")
      var arguments = ["report", "--as-of", GraphExport.asOf, "--output", directory.place("out")]
      arguments.append(try directory.write("0.json", Self.complete(.healthy)[0]))
      arguments += missing.map { directory.place($0) }
      #expect(await LapseProgram.run(arguments) == .wrongUsage)
      #expect(await LapseProgram.run(arguments + ["--allow-partial"]) == .wrongUsage)
      #expect(try directory.contents(of: "out") == before)
    }

    @Test func aBrokenLinkCountsAsMissing() async throws {
      try FileManager.default.createSymbolicLink(
        atPath: directory.place("link.json"), withDestinationPath: directory.place("nowhere"))
      let status = try await report(Self.complete(.healthy), directory.place("link.json"))
      #expect(status == .wrongUsage)
      #expect(try directory.contents(of: "out") == nil)
    }

    @Test func anUnrecognisedFileInADirectoryIsOnlyListed() async throws {
      for (position, content) in Self.complete(.healthy).enumerated() {
        try directory.write("export/\(position).json", content)
      }
      try directory.write("export/notes.json", "{\"hello\": \"world\"}")
      let status = await LapseProgram.run([
        "report", directory.place("export"), "--as-of", GraphExport.asOf, "--quiet",
        "--output", directory.place("out"),
      ])
      #expect(status == .clean)
    }

    @Test func aTruncatedFileInADirectoryIsIncomplete() async throws {
      for (position, content) in Self.complete(.healthy).enumerated() {
        try directory.write("export/\(position).json", content)
      }
      let page = GraphExport.applications([GraphExport.application(7, [.healthy])])
      try directory.write("export/cut.json", String(page.dropLast(40)))
      let status = await LapseProgram.run([
        "report", directory.place("export"), "--as-of", GraphExport.asOf, "--quiet",
        "--output", directory.place("out"),
      ])
      #expect(status == .incomplete)
    }

    // MARK: 2

    @Test(arguments: [
      ["--format", "pdf"], ["--format", "json,"], ["--format", ""], ["--as-of", "yesterday"],
      ["--as-of", "2026-13-01"], ["--as-of", "2026-02-29"], ["--as-of", "2026-11-23T06:00:00"],
      ["--as-of", "23.11.2026"], ["--as-of", ""], ["--horizon", "0"], ["--horizon", "-1"],
      ["--horizon", "soon"], ["--csv", "excel"], ["--calendar-owner", " "],
      ["--tenant", "contoso.onmicrosoft.com"], ["--tenant", ""],
      ["--tenant", "00000000-0000-0000-0000-000000000000"], ["--fail-on", "none"],
      ["--fail-on", "severe"], ["--fail-on-findings", "bad"], ["--jobs", "0"],
      ["--jobs", "many"], ["--unknown"], ["--output", ""],
    ])
    func wrongUsageWritesNothing(options: [String]) async throws {
      let input = try directory.write("0.json", Self.complete(.healthy)[0])
      let status = await LapseProgram.run(
        ["report", input, "--quiet", "--output", directory.place("out")] + options)
      #expect(status == .wrongUsage)
      #expect(try directory.contents(of: "out") == nil)
    }

    @Test func aReportNeedsAnInput() async throws {
      let status = await LapseProgram.run(["report", "--output", directory.place("out")])
      #expect(status == .wrongUsage)
      #expect(try directory.contents(of: "out") == nil)
    }

    @Test(arguments: [["nonsense"], ["rules", "explain", "HYG-0"], ["schema", "nothing"]])
    func unknownCommandsAndNamesAreWrongUsage(arguments: [String]) async {
      #expect(await LapseProgram.run(arguments) == .wrongUsage)
    }

    @Test(arguments: [
      "2026-11-23", "2026-11-23T06:00:00Z", "2026-11-23T06:00:00.5Z", "2026-11-23T07:00:00+01:00",
    ])
    func daysAndRFC3339TimesAreAccepted(time: String) async throws {
      #expect(try await report(Self.complete(.healthy), "--as-of", time) == .clean)
    }

    @Test func twoTenantsAreWrongUsageUnlessOneIsNamed() async throws {
      let files =
        Self.complete(.healthy) + [
          GraphExport.organization(), GraphExport.organization(GraphExport.id(77)),
        ]
      #expect(try await report(files) == .wrongUsage)
      #expect(try directory.contents(of: "out") == nil)
      #expect(try await report(files, "--tenant", GraphExport.tenant) == .clean)
    }

    @Test func principalsFromTwoTenantsAreWrongUsage() async throws {
      let files = [
        GraphExport.applications([
          GraphExport.application(1, [.healthy]), GraphExport.application(2, [.healthy]),
        ]),
        GraphExport.principals([
          GraphExport.principal(3, of: 1),
          GraphExport.principal(4, of: 2, owner: GraphExport.id(77)),
        ]),
      ]
      #expect(try await report(files) == .wrongUsage)
      #expect(try directory.contents(of: "out") == nil)
    }
  }
}
