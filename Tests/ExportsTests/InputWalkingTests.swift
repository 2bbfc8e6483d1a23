import Exports
import Inventory
import TestSupport
import Testing

@Suite("Which files are read")
struct InputWalkingTests {
  private typealias Text = ExportText

  @Test func `paths are relative to their INPUT, and a named file is just its name`() async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("top.json", Text.application(1))
      try directory.write("sub/b/deep.json", Text.application(2))
      let single = try directory.write("other/single.json", Text.application(3))
      for root in [directory.path, directory.path + "/", directory.path + "//"] {
        let walked = await ExportReader.read([root], jobs: 1)
        #expect(walked.inputs.map(\.path) == ["other/single.json", "sub/b/deep.json", "top.json"])
      }
      let inventory = await ExportReader.read([directory.file("sub"), single], jobs: 1)
      #expect(inventory.inputs.map(\.path) == ["b/deep.json", "single.json"])
    }
  }

  @Test func `hidden files and directories are skipped, unless named`() async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("a.json", Text.application(1))
      let hidden = try directory.write(".hidden.json", Text.application(2))
      try directory.write(".git/b.json", Text.application(3))
      let inventory = await ExportReader.read([directory.path], jobs: 1)
      #expect(inventory.inputs.map(\.path) == ["a.json"])
      #expect(await ExportReader.read([hidden], jobs: 1).object(2) != nil)
    }
  }

  @Test func `lapse's own reports are skipped`() async throws {
    let report =
      #"{"$schema":"x","schemaVersion":"1.0","tool":{"name":"lapse","version":"1"},"applications":[],"#
      + #""credentials":[{"id":"x","keyId":"\#(Text.guid(9))","endDateTime":null}]}"#
    let inventory = try await read([
      "a.json": Text.application(1), "report.json": report, "Output/report.json": report,
      "renamed.json": report, "report.html": "<!DOCTYPE html>\n<p title=\"it's\nhere\">\"</p>",
      "report.md": "# Report\n\nA \"name\" and one \" more\n",
      "report.csv": "id,name\n1,\"a\nb\"\n",
      "report.junit.xml": "<?xml version=\"1.0\"?>\n<testsuites name=\"x\"/>",
      "report.ics": "BEGIN:VCALENDAR",
    ])
    #expect(inventory.inputs.map(\.path) == ["a.json"])
    #expect(inventory.merged.count == 1)
    #expect(inventory.mergedCredentials.isEmpty)
  }

  @Test(arguments: [
    #"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":{"name":"lapse"}},"results":[{"ruleId":"x","properties":{"id":"hyg-01/x","appId":"\#(ExportText.appId(1))","displayName":"x","servicePrincipalType":"Application"}}]}]}"#,
    #"{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://lapse.example/schemas/report-2.0.json","title":"Lapse report","properties":{"applications":{"items":{}}}}"#,
    #"{"schemaVersion":"1.0","tool":"lapse 0.2.0","problems":[{"application":{"appId":"\#(ExportText.appId(1))","objectId":"\#(ExportText.guid(1))","displayName":"x"}}],"leftOut":0}"#,
  ])
  func `whatever lapse wrote is skipped, and refused if named`(text: String) async throws {
    let inventory = try await read(["a.json": Text.application(1), "Output/written": text])
    #expect(inventory.inputs.map(\.path) == ["a.json"])
    #expect(inventory.merged.count == 1)
    #expect(inventory.state(.applications) == .complete)
    #expect(try await read(text).unusable == ["export.json"])
  }

  @Test func `an export with the file name of a report is read`() async throws {
    let inventory = try await read([
      "report.json": Text.application(1), "report.html": Text.application(2),
      "report.csv": "[\(Text.application(3))]",
    ])
    #expect(inventory.merged.count == 3)
  }

  @Test func `a file named twice is read once`() async throws {
    try await withTemporaryDirectory { directory in
      let file = try directory.write(
        "a.json", Text.application(1, passwords: "[\(Text.secret(2))]"))
      try directory.write("b.json", Text.application(3))
      for inputs in [
        [file, file], [directory.path, file], [file, directory.path],
        [directory.path, directory.path + "/./a.json"], [directory.path, directory.path + "/"],
      ] {
        let inventory = await ExportReader.read(inputs, jobs: 2)
        #expect(inventory.inputs.filter { $0.path == "a.json" }.count == 1, "\(inputs)")
        #expect(inventory.count(.duplicate) == nil, "\(inputs)")
        #expect(inventory.object(1) != nil)
      }
    }
  }

  @Test func `a page named twice does not reach its count`() async throws {
    try await withTemporaryDirectory { directory in
      let file = try directory.write(
        "a.json", Text.page("applications", [Text.application(1)], members: #""@odata.count":2"#))
      let inventory = await ExportReader.read([file, file], jobs: 1)
      #expect(inventory.count(.countMismatch) == 1)
    }
  }

  @Test func `inputs have size and digest`() async throws {
    let inventory = try await read(["a.json": "[]\n"])
    #expect(inventory.inputs.map(\.bytes) == [3])
    #expect(
      inventory.inputs.map(\.sha256) == [
        "37517e5f3dc66819f61f5a7bb8ace1921282415f10551d2defa5c3eb0985b570"
      ])
  }

  @Test func `a broken file is still digested to its end`() async throws {
    let text = "[x" + String(repeating: " ", count: 5_000_000)
    let inventory = try await read(["a.json": text])
    #expect(inventory.inputs.map(\.bytes) == [5_000_002])
    #expect(inventory.inputs.first?.sha256?.count == 64)
  }
}
