import ArgumentParser
import Templates

/// `lapse schema`: the published form of the result file.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema (2020-12) of report.json.")

  enum Name: String, ExpressibleByArgument, CaseIterable {
    case report
  }

  @Argument(help: "Which schema.")
  var name = Name.report

  func run() throws {
    switch name {
    case .report:
      let schema = TemplateBytes.reportSchema
      let bytes = UnsafeBufferPointer(start: schema.start, count: schema.count)
      guard Terminal.output(String(decoding: bytes, as: UTF8.self)) else {
        Terminal.diagnostic("lapse: error: standard output cannot be written: check where it goes")
        throw ExitStatus.wrongUsage
      }
    }
  }
}
