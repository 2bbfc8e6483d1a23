import ArgumentParser
import Reporters
import System

/// `lapse init`: writes the files that make reports run automatically.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a pipeline that reports every day, with lapse.yml and owners.yml.",
    discussion: """
      Writes what fits the directory: a GitHub Actions workflow, an Azure Pipelines pipeline, a GitLab component, \
      a Jenkinsfile, a systemd timer, or a Kubernetes job for many tenants. An existing \
      file is only overwritten with --force; an existing lapse.yml, owners.yml or tenants.yml is kept. Then it \
      prints what is left to do, and the commands that grant the permissions, for the Azure CLI, PowerShell and \
      Terraform. Nothing is sent anywhere.

      Exit status: 0; 2 a file already exists, or the system is unclear: nothing is written.
      """)

  @Argument(
    help: ArgumentHelp(
      "\(CISystem.allCases.map(\.rawValue).joined(separator: ", ")). Default: detected from the directory; "
        + "on a terminal, lapse asks.", valueName: "system"))
  var system: CISystem?

  @Option(help: ArgumentHelp("The directory to write to, e.g. a clone.", valueName: "dir"))
  var output = "."

  @Option(
    help: ArgumentHelp(
      "The branch whose jobs sign in. Default: the remote's default branch, else the one that is checked "
        + "out, else main.", valueName: "name"))
  var branch: String?

  @Flag(help: "For many tenants: a matrix of shards and tenants.yml (github).")
  var tenants = false

  @Flag(help: "Overwrite existing files.")
  var force = false

  func validate() throws {
    guard !output.isEmpty else { throw ValidationError("--output takes a directory.") }
    if let branch, ProjectDirectory.plainBranch(branch) == nil {
      throw ValidationError("--branch takes letters, digits, -, _, . and /.")
    }
    guard !tenants || system == nil || system == .github else {
      throw ValidationError("--tenants is for github; kubernetes is for many tenants anyway.")
    }
  }

  func run() throws {
    let project = ProjectDirectory(directory: output)
    guard let system = tenants ? .github : system ?? project.system ?? Self.ask() else {
      throw Terminal.refusal(
        "\(output): does not show which system runs your jobs: lapse init "
          + CISystem.allCases.map(\.rawValue).joined(separator: "|"))
    }
    let settings = system.settings(tenants: tenants)
    // Users fill these in, so they are never overwritten.
    let kept = settings.filter { isThere($0) }
    let files = system.files(tenants: tenants) + settings.filter { !kept.contains($0) }
    if !force, let file = files.first(where: { isThere($0) }) {
      throw Terminal.refusal("\(place(file)): already exists: --force overwrites it")
    }
    for file in files { try checkFolders(of: file) }
    let branch = branch ?? project.branch
    for file in files { try write(file, text(of: file, for: system, branch)) }
    for file in files { try Terminal.output("wrote \(Terminal.visible(place(file)))") }
    for file in kept { try Terminal.output("kept  \(Terminal.visible(place(file)))") }
    try Terminal.output("\nWhat is left to do:")
    for (number, step) in system.nextSteps(branch: branch, tenants: tenants).enumerated() {
      try Terminal.output("\(number + 1). \(step)")
    }
    let grants = GrantCommands(
      system: system, remote: project.remote, branch: branch,
      tenants: tenants || system == .kubernetes)
    let placeholder =
      grants.placeholder.map { " (put your repository in place of \($0))" } ?? ""
    try Terminal.output(
      "\nPermissions, read-only, by any one of these\(placeholder):\n\n" + grants.text)
  }

  private func place(_ file: CISystem.File) -> String {
    output == "." ? file.path : output + "/" + file.path
  }

  private func isThere(_ file: CISystem.File) -> Bool {
    (try? FileStatus(place(file), followsLinks: false)) != nil
  }

  /// Refuses links on the way, because a link in a clone may lead out of it.
  private func checkFolders(of file: CISystem.File) throws {
    var folder = output
    for part in file.path.split(separator: "/").dropLast() {
      folder += "/" + part
      if let status = try? FileStatus(folder, followsLinks: false), status.kind != .directory {
        throw Terminal.refusal("\(folder): is a link or a file: nothing is written through it")
      }
    }
  }

  /// Returns the template, adapted to this system and branch.
  private func text(of file: CISystem.File, for system: CISystem, _ branch: String) -> String {
    let text = TemplateText.of(file.template)
    return switch system {
    case .azurePipelines:
      text.replacing("include: ['main']", with: "include: ['\(branch)']")
    // Jenkins' content security policy blocks inline styles and scripts in published pages.
    case .jenkins: text.replacing("# html: {assets: external}", with: "html: {assets: external}")
    default: text
    }
  }

  private func write(_ file: CISystem.File, _ text: String) throws {
    let place = place(file)
    let parts = place.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.count == 1 ? "." : parts.dropLast().joined(separator: "/")
    do throws(OutputDirectory.Failure) {
      let directory = OutputDirectory(path: folder.isEmpty ? "/" : folder)
      try directory.create()
      try directory.write([(parts.last.map(String.init) ?? "", { $0.write(text) })])
    } catch {
      throw Terminal.refusal(error.message)
    }
    if file.isProgram { chmod(place, 0o755) }
  }

  /// Asks the user on a terminal; nil without one, or if the answer is not one of the names.
  private static func ask() -> CISystem? {
    guard isatty(0) == 1, isatty(2) == 1 else { return nil }
    let names = CISystem.allCases.map(\.rawValue).joined(separator: ", ")
    Terminal.progress("Which system runs your jobs (\(names))? ")
    return readLine().flatMap { CISystem(rawValue: $0.lowercased()) }
  }
}
