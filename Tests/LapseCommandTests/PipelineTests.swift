import Foundation
import Reporters
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
      let gitHub = Pipeline.gitHub(stepSummary: nil).commands(
        for: report, page: "/out/report.summary.md")
      #expect(gitHub.count == 3)
      #expect(
        gitHub.first?.hasPrefix("::error title=lapse::11 credentials of severity critical: ")
          == true)
      #expect(gitHub.last?.hasPrefix("::warning title=lapse::") == true)
      let azure = Pipeline.azure.commands(for: report, page: "/out/report.summary.md")
      #expect(azure.first?.hasPrefix("##vso[task.logissue type=error]lapse: 11 ") == true)
      #expect(azure.last == "##vso[task.uploadsummary]/out/report.summary.md")
      #expect(azure.count == 4)
    }

    @Test(arguments: ["/a\nb/report.md", "/##vso[task.complete]/report.md"])
    func aPathIsNoCommandOfItsOwn(path: String) async throws {
      let commands = Pipeline.azure.commands(for: try await SampleReport.report(), page: path)
      #expect(!commands.contains { $0.contains("uploadsummary") })
    }

    private func options(_ formats: [ReportFormat]) -> ReporterOptions {
      var options = ReporterOptions()
      options.formats = formats
      return options
    }

    @Test func thePageIsAppendedBehindWhatIsThere() async throws {
      let report = try await SampleReport.report()
      let summary = try directory.write("summary", "before\n")
      let pipeline = Pipeline.gitHub(stepSummary: summary)
      #expect(pipeline.append(report, options([.markdown])) == nil)
      let text = try String(contentsOfFile: summary, encoding: .utf8)
      #expect(text.hasPrefix("before\n\n\n<!-- lapse:summary -->\n"))
      #expect(text.contains("```mermaid\n"))
      #expect(Pipeline.azure.append(report, options([.markdown])) == nil)
      #expect(
        Pipeline.gitHub(stepSummary: directory.path).append(report, options([.markdown]))
          == "GITHUB_STEP_SUMMARY cannot be written")
    }

    @Test func whatIsThereAlreadyTakesItsPart() async throws {
      let report = try await SampleReport.report()
      for kibibytes in [850, 883, 899, 2_048] {
        let used = kibibytes * 1_024
        let summary = try directory.write("summary", String(repeating: "x", count: used))
        let problem = Pipeline.gitHub(stepSummary: summary).append(report, options([.markdown]))
        let size = try Data(contentsOf: URL(fileURLWithPath: summary)).count
        if kibibytes < 884 {
          #expect(problem == nil)
          #expect(size > used && size <= 900 << 10)
        } else {
          #expect(problem?.contains("holds \(used) bytes already") == true)
          #expect(size == used)
        }
      }
    }

    @Test func withoutMarkdownNothingIsShown() async throws {
      let summary = try directory.write("summary", "before\n")
      let report = try await SampleReport.report()
      #expect(Pipeline.gitHub(stepSummary: summary).append(report, options([.json])) == nil)
      #expect(try String(contentsOfFile: summary, encoding: .utf8) == "before\n")
      #expect(Pipeline.azure.page(options([.json])) == nil)
    }

    @Test func azureGetsAFileOfTheSizeWithoutMermaid() async throws {
      let file = try #require(Pipeline.azure.page(options([.markdown, .html])))
      #expect(file.name == "report.summary.md")
      let report = try await SampleReport.report()
      let bytes = try ByteSink.collect { try file.reporter.write(report, to: $0) }
      #expect(!String(decoding: bytes, as: UTF8.self).contains("mermaid"))
      #expect(Pipeline.gitHub(stepSummary: nil).page(options([.markdown])) == nil)
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
