import ArgumentParser
import Templates

/// `lapse schema`: prints the published schemas of results, configurations and diagnoses.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: """
      Prints the JSON Schema (2020-12) of report.json, lapse.yml, notify.yml, a diagnosis, a diff, \
      acceptances, owners.yml or tenants.yml.
      """)

  enum Name: String, ExpressibleByArgument, CaseIterable {
    case report
    case config
    case diagnosis
    case notify
    case diff
    case accepted
    case owners
    case tenants
  }

  @Argument(help: "Which schema.")
  var name = Name.report

  func run() throws {
    let schema =
      switch name {
      case .report: TemplateBytes.reportSchema
      case .config: TemplateBytes.configSchema
      case .diagnosis: TemplateBytes.diagnosisSchema
      case .notify: TemplateBytes.notifySchema
      case .diff: TemplateBytes.diffSchema
      case .accepted: TemplateBytes.acceptedSchema
      case .owners: TemplateBytes.ownersSchema
      case .tenants: TemplateBytes.tenantsSchema
      }
    let bytes = UnsafeBufferPointer(start: schema.start, count: schema.count)
    try Terminal.output(String(decoding: bytes, as: UTF8.self))
  }
}
