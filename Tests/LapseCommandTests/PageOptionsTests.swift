import Foundation
import LapseCommand
import Testing

extension CommandLineTests {
  /// The user's choices about the page, on the command line and in lapse.yml.
  @Suite struct PageOptionsTests {
    private let directory: Workspace
    private let input: String

    init() throws {
      directory = try Workspace()
      let ends: [GraphExport.End] = [.healthy, .critical, .high]
      input = try directory.write(
        "applications.json",
        GraphExport.applications([
          GraphExport.application(1, ends), GraphExport.application(2, ends),
        ]))
    }

    private func run(_ options: String..., to output: String = "out") async
      -> LapseCommand.ExitStatus
    {
      await LapseProgram.run(
        [
          "report", input, "--as-of", GraphExport.asOf, "--quiet", "--output",
          directory.place(output),
        ] + options)
    }

    private func page(_ output: String = "out") throws -> String {
      let data = try #require(try directory.contents(of: output)?["report.html"])
      return String(decoding: data, as: UTF8.self)
    }

    private func names(_ output: String = "out") throws -> [String] {
      try directory.contents(of: output)?.keys.sorted() ?? []
    }

    @Test func externalAssetsAreWrittenNextToThePage() async throws {
      #expect(await run("--format", "html", "--html-assets", "external") == .clean)
      #expect(try names() == ["report.css", "report.html", "report.js"])
      #expect(await run("--format", "html", to: "one") == .clean)
      #expect(try names("one") == ["report.html"])
    }

    /// A directory blocks the place of a file, so that the final rename fails.
    @Test(arguments: ["report.html", "report.css", "report.js"])
    func eitherAllThreeFilesAreReplacedOrNone(blocked: String) async throws {
      for name in ["report.html", "report.css", "report.js"] where name != blocked {
        try directory.write("out/" + name, "old " + name)
      }
      try directory.write("out/\(blocked)/inside", "kept")
      let before = try directory.contents(of: "out")
      #expect(await run("--format", "html", "--html-assets", "external") != .clean)
      #expect(try directory.contents(of: "out") == before)
    }

    @Test func assetsInADirectoryAreNotInput() async throws {
      try directory.write("templates/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
      let templates = directory.place("templates")
      #expect(await run("--html-assets", "external", "--templates", templates) == .clean)
      try FileManager.default.removeItem(atPath: templates)
      let first = try #require(try directory.contents(of: "out"))
      #expect(first["report.logo.svg"] != nil)
      let status = await LapseProgram.run([
        "report", directory.path, "--as-of", GraphExport.asOf, "--quiet", "--output",
        directory.place("again"),
      ])
      #expect(status == .clean)
      #expect(try directory.contents(of: "again")?["report.csv"] == first["report.csv"])
    }

    @Test func theEmailProfileIsShortAndOneFile() async throws {
      #expect(await run("--format", "html", "--html-profile", "email") == .clean)
      #expect(try names() == ["report.html"])
      #expect(try !page().contains("<script"))
      let address = "https://ci.example/run/1?a=b&c=d#top"
      #expect(
        await run("--html-profile", "email", "--html-full-page", address, to: "linked") == .clean)
      #expect(try page("linked").contains("href=\"https://ci.example/run/1?a=b&amp;c=d#top\""))
    }

    /// Credentials that need action are never left out, and those left out are counted.
    @Test(arguments: [1, 3, 4, 5]) func rowsLimitThePage(rows: Int) async throws {
      #expect(await run("--html-rows", "\(rows)", "--format", "html,csv") == .clean)
      let page = try page()
      #expect(page.contains("The 4 credentials that need action are all listed above."))
      #expect(page.contains("The other 2 (2 healthy) are found by search and filters"))
      #expect(page.contains("which need scripts, and are in report.csv.</p>"))
    }

    @Test func onlyWrittenFilesAreNamed() async throws {
      #expect(await run("--html-rows", "4", "--format", "html") == .clean)
      #expect(
        try page().contains(
          "in report.csv and report.json, which this run did not write: add --format csv,json."))
      #expect(await run("--html-rows", "6", "--format", "html", to: "whole") == .clean)
      #expect(try !page("whole").contains("that need action are all listed above"))
    }

    @Test(arguments: [
      ["--html-rows", "0"], ["--html-rows", "-1"], ["--html-rows", "1000001"],
      ["--html-rows", "many"], ["--html-rows", "99999999999999999999"], ["--html-assets", "none"],
      ["--html-profile", "mail"], ["--html-profile", "email", "--html-assets", "external"],
      ["--html-full-page", "http://x.example"],
      ["--html-full-page", "https://x.example/\"y"], ["--html-full-page", "https://"],
      ["--templates", ""], ["--templates", "/nowhere/at/all"],
    ])
    func unknownValuesAreWrongUsageAndWriteNothing(options: [String]) async throws {
      let status = await LapseProgram.run(
        [
          "report", input, "--as-of", GraphExport.asOf, "--output", directory.place("out"),
        ] + options)
      #expect(status == .wrongUsage)
      #expect(try directory.contents(of: "out") == nil)
    }

    @Test func theConfigurationHasTheSameSettingsAndOptionsWin() async throws {
      let file = try directory.write(
        "mine.yml", "html: {assets: external, rows: 4}\nformat: [html]\n")
      #expect(await run("--config", file) == .clean)
      #expect(try names() == ["report.css", "report.html", "report.js"])
      #expect(try page().contains("that need action are all listed above"))
      #expect(await run("--config", file, "--html-assets", "inline", to: "one") == .clean)
      #expect(try names("one") == ["report.html"])
      // The profile on the command line has no assets, whatever the file says about them.
      #expect(await run("--config", file, "--html-profile", "email", to: "mail") == .clean)
      #expect(try names("mail") == ["report.html"])
    }
  }
}
