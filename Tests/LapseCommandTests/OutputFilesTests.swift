import Foundation
import LapseCommand
import Reporters
import Testing

extension CommandLineTests {
  @Suite struct OutputFilesTests {
    private static let names = [
      "report.html", "report.md", "report.junit.xml", "report.json", "report.csv",
    ]

    private let directory: Workspace
    private let input: String

    init() throws {
      directory = try Workspace()
      input = try directory.write(
        "applications.json",
        GraphExport.applications([GraphExport.application(1, [.healthy, .critical])]))
    }

    private func run(_ options: String...) async -> LapseCommand.ExitStatus {
      await LapseProgram.run(
        [
          "report", input, "--as-of", GraphExport.asOf, "--quiet", "--output",
          directory.place("out"),
        ]
          + options)
    }

    private func written() throws -> Set<String> {
      Set(try directory.contents(of: "out").map { Array($0.keys) } ?? [])
    }

    @Test func theDefaultIsExactlyFiveFiles() async throws {
      #expect(await run() == .clean)
      #expect(try written() == Set(Self.names))
      #expect(try directory.contents(of: "out")?.values.allSatisfy { !$0.isEmpty } == true)
    }

    @Test(
      arguments: [
        (["--format", "json"], ["report.json"]),
        (["--format", "html,csv"], ["report.html", "report.csv"]),
        (["--format", "junit", "--format", "markdown"], ["report.junit.xml", "report.md"]),
        (["--format", "json,json"], ["report.json"]),
        (["--format", "all"], ReportFormat.allCases.map(\.fileName)),
      ] as [([String], [String])])
    func onlyTheFormatsAskedForAreWritten(options: [String], names: [String]) async throws {
      let arguments = ["report", input, "--as-of", GraphExport.asOf, "--quiet"]
      let status = await LapseProgram.run(
        arguments + ["--output", directory.place("out")] + options)
      #expect(status == .clean)
      #expect(try written() == Set(names))
    }

    @Test func formatNoneReadsAndJudgesButWritesNothing() async throws {
      #expect(await run("--format", "none") == .clean)
      #expect(await run("--format", "none", "--fail-on", "low") == .failed)
      #expect(try directory.contents(of: "out") == nil)
      #expect(await run("--format", "none,json") == .wrongUsage)
    }

    @Test(
      arguments: [
        (["--format", "junit", "--junit-dialect", "surefire"], "report.junit.xml", "<testsuite "),
        (["--format", "junit", "--junit-dialect", "ci"], "report.junit.xml", "<testsuites name="),
        (["--format", "markdown", "--markdown", "comment"], "report.md", "<!-- lapse:summary -->"),
      ] as [([String], String, String)])
    func sizesAndDialectsDoNotChangeFileNames(options: [String], name: String, text: String)
      async throws
    {
      let status = await LapseProgram.run(
        ["report", input, "--as-of", GraphExport.asOf, "--quiet"]
          + ["--output", directory.place("out")] + options)
      #expect(status == .clean)
      #expect(try written() == [name])
      let file = try String(contentsOfFile: directory.place("out/" + name), encoding: .utf8)
      #expect(file.contains(text))
    }

    @Test(arguments: [["--markdown", "huge"], ["--junit-dialect", "nunit"]])
    func unknownSizesAndDialectsAreWrongUsage(options: [String]) async throws {
      let status = await LapseProgram.run(
        ["report", input, "--quiet", "--output", directory.place("out")] + options)
      #expect(status == .wrongUsage)
      #expect(try directory.contents(of: "out") == nil)
    }

    /// Files of a process that cannot exist: Linux process ids stay below 2^22.
    private static let leftovers = [
      ".report.json.4194999.tmp", ".report.csv.4194999.old", ".report.junit.xml.4194999.tmp",
    ]

    @Test func leftoversOfAKilledRunAreRemoved() async throws {
      // Files of a live process (the parent of this one), and files that lapse did not write, are
      // kept.
      let others = [".report.html.\(getppid()).tmp", ".report.notes.tmp", ".notes.4194999.tmp"]
      for name in Self.leftovers + others { try directory.write("out/" + name, "{") }
      #expect(await run() == .clean)
      #expect(try written() == Set(Self.names + others))
    }

    @Test func nothingIsRemovedWhileAnotherProcessWritesThere() async throws {
      for name in Self.leftovers { try directory.write("out/" + name, "{") }
      let descriptor = open(directory.place("out"), O_RDONLY | O_DIRECTORY)
      #expect(flock(descriptor, LOCK_SH) == 0)
      #expect(await run() == .clean)
      #expect(try written() == Set(Self.names + Self.leftovers))
      close(descriptor)
      #expect(await run() == .clean)
      #expect(try written() == Set(Self.names))
    }

    @Test func aLinkNamedLikeALeftoverIsKept() async throws {
      try directory.write("mine", "kept")
      try directory.write("out/notes", "")
      let link = directory.place("out/.report.json.4194999.tmp")
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: directory.place("mine"))
      #expect(await run() == .clean)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link).hasSuffix("mine"))
    }

    @Test func directoriesAreCreatedAndOldReportsReplaced() async throws {
      for name in Self.names { try directory.write("out/" + name, "old") }
      #expect(await run() == .clean)
      #expect(try written() == Set(Self.names))
      #expect(
        try directory.contents(of: "out")?.values.contains(Data("old".utf8)) == false)
      let deep = directory.place("a/b/c")
      let status = await LapseProgram.run([
        "report", input, "--as-of", GraphExport.asOf, "--quiet", "--output", deep,
      ])
      #expect(status == .clean)
      #expect(try directory.contents(of: "a/b/c")?.count == 5)
    }

    /// A directory blocks the place of a report, so that the final rename fails.
    @Test(arguments: names) func aFailedRunLeavesTheOldFilesUntouched(blocked: String) async throws
    {
      for name in Self.names where name != blocked {
        try directory.write("out/" + name, "old " + name)
      }
      try directory.write("out/\(blocked)/inside", "kept")
      let before = try directory.contents(of: "out")
      #expect(await run() != .clean)
      #expect(try directory.contents(of: "out") == before)
    }

    @Test(arguments: names) func aFailedRunLeavesNoNewFiles(blocked: String)
      async throws
    {
      try directory.write("out/\(blocked)/inside", "kept")
      let before = try directory.contents(of: "out")
      #expect(await run() != .clean)
      #expect(try directory.contents(of: "out") == before)
    }

    @Test func anOutputThatIsAFileIsLeftAlone() async throws {
      try directory.write("out", "a file")
      #expect(await run() == .wrongUsage)
      let content = try String(contentsOfFile: directory.place("out"), encoding: .utf8)
      #expect(content == "a file")
    }

    @Test func reportsInADirectoryAreNotInput() async throws {
      #expect(await run() == .clean)
      let first = try directory.contents(of: "out")
      let status = await LapseProgram.run([
        "report", directory.path, "--as-of", GraphExport.asOf, "--quiet", "--output",
        directory.place("again"),
      ])
      #expect(status == .clean)
      #expect(try directory.contents(of: "again") == first)
    }
  }
}
