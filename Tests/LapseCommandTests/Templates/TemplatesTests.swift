import Foundation
import LapseCommand
import Testing

extension CommandLineTests {
  /// `--templates` and `lapse templates export`.
  @Suite struct TemplatesTests {
    private let directory: Workspace
    private let input: String

    init() throws {
      directory = try Workspace()
      input = try directory.write(
        "applications.json", GraphExport.applications([GraphExport.application(1, [.healthy])]))
    }

    private func run(_ options: String..., to output: String = "out") async
      -> LapseCommand.ExitStatus
    {
      await LapseProgram.run(
        [
          "report", input, "--as-of", GraphExport.asOf, "--quiet", "--format", "html", "--output",
          directory.place(output),
        ] + options)
    }

    private func page(_ output: String = "out") throws -> String {
      let data = try #require(try directory.contents(of: output)?["report.html"])
      return String(decoding: data, as: UTF8.self)
    }

    @Test func exportedTemplatesChangeNothing() async throws {
      let templates = directory.place("branding")
      #expect(await LapseProgram.run(["templates", "export", templates]) == .clean)
      let exported = try directory.contents(of: "branding")
      #expect(exported?.keys.sorted() == ["skeleton.html", "theme.css", "title.txt"])
      #expect(await run() == .clean)
      #expect(await run("--templates", templates, to: "same") == .clean)
      #expect(try page() == page("same"))
    }

    @Test func exportOverwritesOnlyWithForce() async throws {
      let templates = directory.place("branding")
      try directory.write("branding/theme.css", "mine")
      #expect(await LapseProgram.run(["templates", "export", templates]) == .wrongUsage)
      #expect(try directory.contents(of: "branding") == ["theme.css": Data("mine".utf8)])
      #expect(await LapseProgram.run(["templates", "export", templates, "--force"]) == .clean)
      #expect(try directory.contents(of: "branding")?.count == 3)
      #expect(try directory.contents(of: "branding")?["theme.css"] != Data("mine".utf8))
    }

    @Test(arguments: [
      ["templates", "export", ""], ["templates", "export", "--force"], ["templates", "nothing"],
      ["templates", "export", "/dev/null"],
    ])
    func wrongUsageOfExportIsRefused(arguments: [String]) async {
      #expect(await LapseProgram.run(arguments) == .wrongUsage)
    }

    @Test func theExportIsPrinted() async {
      #expect(await LapseProgram.run(["templates", "export"]) == .clean)
    }

    @Test func eachTemplateChangesOnlyItsOwnPart() async throws {
      try directory.write("t/title.txt", "Contoso credential watch\n")
      try directory.write("t/.hidden", "x")
      #expect(await run("--templates", directory.place("t")) == .clean)
      #expect(try page().contains("<p class=\"eyebrow\">Contoso credential watch</p>"))
      try directory.write("t/theme.css", ":root { --move: #123456; }")
      try directory.write("t/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
      #expect(await run("--templates", directory.place("t")) == .clean)
      #expect(try page().contains("{ :root { --move: #123456; } }"))
      #expect(try page().contains("src=\"data:image/svg+xml;base64,"))
      #expect(await run("--templates", directory.place("t"), "--html-assets", "external") == .clean)
      #expect(
        try directory.contents(of: "out")?.keys.sorted()
          == ["report.css", "report.html", "report.js", "report.logo.svg"])
      let css = try directory.contents(of: "out")?["report.css"].map {
        String(decoding: $0, as: UTF8.self)
      }
      #expect(css?.contains("{ :root { --move: #123456; } }") == true)
    }

    @Test(
      arguments: [
        ("theme.css", "body { }"), ("skeleton.html", "<p>"), ("title.txt", "a\nb"),
        ("logo.png", "text"), ("logo.svg", "<svg onload=\"x\"><script/></svg>"),
        ("readme.md", "unknown"), ("Theme.css", ":root { }"), (".hidden", "only"),
        ("sub/title.txt", "x"), ("title.txt", "abc8Q~aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
      ])
    func invalidTemplatesAreRefusedAndNothingWritten(name: String, text: String) async throws {
      try directory.write("t/" + name, text)
      #expect(await run("--templates", directory.place("t")) == .wrongUsage)
      #expect(try directory.contents(of: "out") == nil)
    }

    @Test func otherEncodingsAndTwoLogosAreRefused() async throws {
      try directory.write("t/title.txt", "x")
      try Data([0xFF, 0xFE, 0x41]).write(
        to: URL(fileURLWithPath: directory.place("t/title.txt")))
      #expect(await run("--templates", directory.place("t")) == .wrongUsage)
      try directory.write("u/logo.gif", "GIF89a;")
      #expect(await run("--templates", directory.place("u")) == .clean)
      try directory.write("u/logo.svg", "<svg/>")
      #expect(await run("--templates", directory.place("u"), to: "two") == .wrongUsage)
      #expect(try directory.contents(of: "two") == nil)
    }

    @Test func theConfigurationCanNameTheTemplates() async throws {
      try directory.write("t/title.txt", "From the file")
      try directory.write("u/title.txt", "Typed")
      let file = try directory.write("mine.yml", "html: {templates: \"\(directory.place("t"))\"}\n")
      #expect(await run("--config", file) == .clean)
      #expect(try page().contains("From the file"))
      #expect(await run("--config", file, "--templates", directory.place("u")) == .clean)
      #expect(try page().contains(">Typed</p>"))
    }
  }
}
