import ArgumentParser
import Assessment
import Templates

/// `lapse export-script`: prints a script for a tenant in which lapse may not be run.
struct ExportScriptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export-script",
    abstract: "Prints a read-only script that exports what a report reads.",
    discussion: """
      An administrator can read the script in five minutes and run it without installing anything: it uses the \
      sign-in of the Azure CLI (bash), or of Microsoft.Graph, Az or the Azure CLI (powershell), sends nothing but GET \
      requests to Microsoft Graph, and names the permissions that it needs. It reads every page of every list that a \
      report can use, waits when Graph asks for it, and writes one new folder with a manifest. Then run \
      lapse report FOLDER, on any machine.

        lapse export-script bash > lapse-export.sh
        bash lapse-export.sh export
      """)

  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash
    case powershell
  }

  @Argument(help: "For which shell: \(Shell.allCases.map(\.rawValue).joined(separator: ", ")).")
  var shell: Shell

  func run() throws {
    let script =
      switch shell {
      case .bash: TemplateBytes.exportBash
      case .powershell: TemplateBytes.exportPowerShell
      }
    let bytes = UnsafeBufferPointer(start: script.start, count: script.count)
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing("@VERSION@", with: ToolVersion.current)
    try Terminal.output(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }
}
