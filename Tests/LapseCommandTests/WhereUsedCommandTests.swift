import Foundation
import Testing

@testable import LapseCommand

extension CommandLineTests {
  @Suite struct WhereUsedCommandTests {
    private let directory: Workspace
    private let planted = "Planted!Value-4711-of-a-secret"

    init() throws {
      directory = try Workspace()
      try directory.write(
        "export/applications.json",
        GraphExport.applications([
          GraphExport.application(1, [.healthy], displayName: "shop"),
          GraphExport.application(3, [.healthy], displayName: "twin"),
          GraphExport.application(5, [.healthy], displayName: "twin"),
        ]))
      let id = GraphExport.id(0xA0001)
      try directory.write(
        "tree/.env", "AZURE_CLIENT_ID=\(id)\nAZURE_CLIENT_SECRET=\(planted)\n")
      try directory.write(
        "tree/<b>\u{1B}[31m.json", #"[{"client_id": "\#(id)", "client_secret": "\#(planted)"}]"#)
    }

    private func whereUsed(_ arguments: String...) async -> LapseCommand.ExitStatus {
      await LapseProgram.run(
        ["where-used", "--input", directory.place("export")] + arguments)
    }

    @Test func oneApplicationIsShown() async {
      let tree = directory.place("tree")
      #expect(await whereUsed("shop", "--references", tree) == .clean)
      #expect(
        await whereUsed(GraphExport.id(1), "--references", tree, "--format", "json") == .clean)
    }

    @Test func aClientIdNeedsNoExport() async {
      func alone(_ application: String, _ tree: String) async -> LapseCommand.ExitStatus {
        await LapseProgram.run(["where-used", application, "--references", directory.place(tree)])
      }
      #expect(await alone(GraphExport.id(0xA0001), "tree") == .clean)
      #expect(await alone("shop", "tree") == .wrongUsage)
      #expect(await alone(GraphExport.id(0xA0001), "no") == .wrongUsage)
    }

    @Test func unknownAndAmbiguousApplicationsAreWrongUsage() async {
      let tree = directory.place("tree")
      #expect(await whereUsed("twin", "--references", tree) == .wrongUsage)
      #expect(await whereUsed("nobody", "--references", tree) == .wrongUsage)
      #expect(await whereUsed("shop") == .wrongUsage)
      #expect(await whereUsed("shop", "--references", directory.place("no")) == .wrongUsage)
    }

    /// A file name that is not UTF-8 cannot be printed, so the file is not read.
    @Test func aFileThatWasNotReadIsIncomplete() async throws {
      let name = (Array(directory.place("tree/").utf8) + [0xFF, 0]).map { CChar(bitPattern: $0) }
      let descriptor = open(name, O_CREAT | O_WRONLY, 0o644)
      #expect(descriptor >= 0)
      close(descriptor)
      let tree = directory.place("tree")
      #expect(await whereUsed("shop", "--references", tree) == .incomplete)
      #expect(
        await LapseProgram.run(["where-used", GraphExport.id(0xA0001), "--references", tree])
          == .incomplete)
    }

    private func report(_ arguments: String...) async -> LapseCommand.ExitStatus {
      await LapseProgram.run(
        [
          "report", directory.place("export"), "--as-of", GraphExport.asOf, "--output",
          directory.place("out"), "--quiet",
        ] + arguments)
    }

    @Test func noReportContainsTheSecret() async throws {
      #expect(
        await report("--references", directory.place("tree"), "--format", "all") != .wrongUsage)
      let files = try #require(try directory.contents(of: "out"))
      #expect(!files.isEmpty)
      for (name, data) in files {
        let text = String(decoding: data, as: UTF8.self)
        #expect(!text.contains(planted), "\(name)")
        #expect(!text.contains("<b>\u{1B}"), "\(name)")
      }
      let json = String(decoding: files["report.json"] ?? Data(), as: UTF8.self)
      #expect(json.contains("\"usedIn\""))
      #expect(json.contains("HYG-17"))
    }

    @Test func aMisspelledDirectoryWritesNothing() async throws {
      #expect(await report("--references", directory.place("no")) == .wrongUsage)
      #expect(try directory.contents(of: "out") == nil)
    }

    @Test func ownersCanDeclareUsesThatNoScanFinds() async throws {
      let id = GraphExport.id(0xA0001)
      let owners = try directory.write(
        "owners.yml",
        "applications:\n  \(id):\n    usedBy:\n      - {name: Payroll Ltd, class: saas, login: secret}\n"
      )
      _ = await report("--owners", owners, "--format", "json")
      let json = String(
        decoding: try directory.contents(of: "out")?["report.json"] ?? Data(), as: UTF8.self)
      #expect(json.contains("\"declared\""))
      #expect(json.contains("Payroll Ltd"))
      #expect(json.contains("KEEP-02"))
    }

    @Test(arguments: [
      "applications: {shop: {}}", "apps: {}", "applications: {ID: {usedBy: [{class: saas}]}}",
      "applications: {ID: {usedBy: [{name: x, class: moon}]}}",
    ])
    func invalidOwnersAreRefused(text: String) async throws {
      let owners = try directory.write(
        "owners.yml", text.replacing("ID", with: GraphExport.id(0xA0001)))
      #expect(await report("--owners", owners) == .wrongUsage)
      #expect(try directory.contents(of: "out") == nil)
    }
  }
}
