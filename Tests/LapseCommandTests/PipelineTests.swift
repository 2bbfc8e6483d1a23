import Foundation
import TestSupport
import Testing

@testable import LapseCommand

extension CommandLineTests {
  @Suite struct PipelineTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    @Test(
      arguments: [
        ([:], nil), (["GITHUB_ACTIONS": "true"], .gitHub(stepSummary: nil)),
        (["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "/s"], .gitHub(stepSummary: "/s")),
        (["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": ""], .gitHub(stepSummary: nil)),
        (["GITHUB_STEP_SUMMARY": "/s"], nil), (["TF_BUILD": "True"], .azure),
        (["TF_BUILD": ""], nil),
      ] as [([String: String], Pipeline?)])
    func theSystemIsToldByItsEnvironment(environment: [String: String], pipeline: Pipeline?) {
      #expect(Pipeline { environment[$0] } == pipeline)
    }

    @Test func annotationsAreCountsAndFew() async throws {
      let report = try await SampleReport.report()
      let gitHub = Pipeline.gitHub(stepSummary: nil).commands(for: report, page: "/out/report.md")
      #expect(gitHub.count == 3)
      #expect(
        gitHub.first?.hasPrefix("::error title=lapse::11 credentials of severity critical: ")
          == true)
      #expect(gitHub.last?.hasPrefix("::warning title=lapse::") == true)
      let azure = Pipeline.azure.commands(for: report, page: "/out/report.md")
      #expect(azure.first?.hasPrefix("##vso[task.logissue type=error]lapse: 11 ") == true)
      #expect(azure.last == "##vso[task.uploadsummary]/out/report.md")
      #expect(azure.count == 4)
    }

    @Test(arguments: ["/a\nb/report.md", "/##vso[task.complete]/report.md"])
    func aPathIsNoCommandOfItsOwn(path: String) async throws {
      let commands = Pipeline.azure.commands(for: try await SampleReport.report(), page: path)
      #expect(!commands.contains { $0.contains("uploadsummary") })
    }

    @Test func thePageIsAppendedWhereItFits() throws {
      let page = try directory.write("report.md", "page\n")
      let summary = try directory.write("summary", "before\n")
      let pipeline = Pipeline.gitHub(stepSummary: summary)
      #expect(pipeline.append(pageAt: page) == nil)
      #expect(try String(contentsOfFile: summary, encoding: .utf8) == "before\npage\n")
      try directory.write("summary", String(repeating: "x", count: Pipeline.longestSummary - 4))
      #expect(pipeline.append(pageAt: page)?.contains("does not fit") == true)
      #expect(try Data(contentsOf: URL(fileURLWithPath: summary)).count == 1_048_572)
      #expect(pipeline.append(pageAt: directory.place("none"))?.contains("cannot be read") == true)
      #expect(Pipeline.azure.append(pageAt: page) == nil)
    }

    @Test(arguments: [
      ("x ##vso[task.complete result=Failed;]", "x #\\u{23}vso[task.complete result=Failed;]"),
      ("a ##[error]b", "a #\\u{23}[error]b"), ("::error::x", "\\u{3A}:error::x"),
      ("  ::add-mask::x", "  \\u{3A}:add-mask::x"), ("a::b", "a::b"), ("## head", "## head"),
      ("C#", "C#"),
    ])
    func noTextCommandsALog(text: String, shown: String) {
      #expect(Terminal.visible(text) == shown)
    }
  }
}
