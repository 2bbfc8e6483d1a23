import ArgumentParser
import Templates

/// `lapse schema`: the published form of the result file and of the configuration.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema (2020-12) of report.json or lapse.yml."
  )

  enum Name: String, ExpressibleByArgument, CaseIterable {
    case report
    case config
  }

  @Argument(help: "Which schema.")
  var name = Name.report

  func run() throws {
    let schema =
      switch name {
      case .report: TemplateBytes.reportSchema
      case .config: TemplateBytes.configSchema
      }
    let bytes = UnsafeBufferPointer(start: schema.start, count: schema.count)
    try Terminal.output(String(decoding: bytes, as: UTF8.self))
  }
}
