import Assessment
import Evidence
import Exports
import Inventory
import Reporters

/// Makes a report as `lapse report` does, both for a pack and again to check one.
struct PackReportBuilder {
  struct BuiltReport {
    var report: AssessmentReport
    var files: [ReportFile]
  }

  let options: ReportOptions
  let inputs: [String]
  let asOf: Instant
  let asOfIsExplicit: Bool
  /// The directories to search, overriding the configuration.
  let references: [String]
  let configuration: ReportConfiguration

  /// - Parameters:
  ///   - references: nil to take them from the options and the configuration.
  ///   - isRedacted: whether names will be replaced.
  init(
    _ options: ReportOptions, inputs: [String], asOf: Instant, asOfIsExplicit: Bool,
    references: [String]? = nil, isRedacted: Bool = false
  ) throws(ExitStatus) {
    (self.options, self.inputs) = (options, inputs)
    (self.asOf, self.asOfIsExplicit) = (asOf, asOfIsExplicit)
    do throws(ConfigurationError) {
      var configuration = try options.configuration()
      // A pack has the standard page, which any machine can reproduce.
      configuration.html.templates = nil
      if isRedacted {
        configuration.html.leaveOutNames(in: configuration.file, quiet: options.quiet)
      }
      self.references =
        references ?? options.references.completed(by: configuration).references
      configuration.references = self.references
      self.configuration = configuration
    } catch {
      throw Terminal.refusal(error.message)
    }
  }

  var baseline: String? { options.changes.baseline ?? configuration.baseline }

  /// Returns the formats of the pack, which always include `report.json`.
  func formats() throws -> [ReportFormat] {
    let asked = try options.formats(configuration)
    return ReportFormat.allCases.filter { asked.contains($0) || $0 == .json }
  }

  /// - Parameter tokens: replaces names, after everything has been assessed.
  func make(_ tokens: NameTokens? = nil) async throws -> BuiltReport {
    let formats = try formats()
    var references = options.references.completed(by: configuration)
    references.references = self.references
    var builder = try ReportBuilder(
      options, configuration, inputs: inputs, references: references, formats: formats, now: asOf,
      tokens: tokens)
    (builder.assessing.asOf, builder.assessing.asOfIsExplicit) = (asOf, asOfIsExplicit)
    let inventory = await ExportReader.read(inputs, jobs: options.effectiveJobs)
    let report = try await builder.report(on: inventory)
    return BuiltReport(report: report, files: formats.flatMap { $0.files(builder.reporting) })
  }
}
