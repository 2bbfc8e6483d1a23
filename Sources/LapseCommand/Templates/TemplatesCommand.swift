import ArgumentParser

/// `lapse templates`: exports the parts of the page that an organisation may customise.
struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates", abstract: "Prints or writes the built-in templates of report.html.",
    discussion: """
      lapse report --templates DIR takes from DIR: title.txt (one line), logo.svg, .png, .jpg, .webp or .gif \
      (at most 128 KiB), theme.css (the colours, as custom properties) and skeleton.html (what surrounds the \
      report). Everything else stays as built in.
      """, subcommands: [Export.self])

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints the built-in templates, or writes them into a directory.")

    @Argument(
      help: ArgumentHelp("Where to write them; without it they are printed.", valueName: "dir"))
    var directory: String?

    @Flag(help: "Overwrite existing files.")
    var force = false

    @Flag(help: "Print nothing but errors.")
    var quiet = false

    func validate() throws {
      guard directory != "" else { throw ValidationError("A directory has an empty name.") }
      guard directory != nil || !force else {
        throw ValidationError("--force requires a directory.")
      }
    }

    func run() throws {
      guard let directory else {
        let texts = TemplateDirectory.builtIn.map { "==> \($0.name) <==\n\($0.text)" }
        return try Terminal.output(texts.joined(separator: "\n"))
      }
      do {
        try TemplateDirectory(path: directory).export(replaces: force)
      } catch {
        throw Terminal.refusal(error.message)
      }
      if !quiet {
        let names = TemplateDirectory.builtIn.map(\.name).joined(separator: ", ")
        Terminal.diagnostic("lapse: templates: \(Terminal.visible(directory))/\(names)")
      }
    }
  }
}
