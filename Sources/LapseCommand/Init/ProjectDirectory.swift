import System

/// The clues in a directory about the CI system that runs its jobs.
struct ProjectDirectory {
  let directory: String

  /// The system; nil if nothing shows it, or several things contradict each other.
  var system: CISystem? {
    var found: Set<CISystem> = []
    if exists(".github") { found.insert(.github) }
    if exists("azure-pipelines.yml") { found.insert(.azurePipelines) }
    if exists(".gitlab-ci.yml") { found.insert(.gitlab) }
    if exists("Jenkinsfile") { found.insert(.jenkins) }
    if let hosted = remote?.system { found.insert(hosted) }
    return found.count == 1 ? found.first : nil
  }

  /// The first remote in git's configuration.
  var remote: GitRemote? {
    text(of: ".git/config").split(whereSeparator: \.isNewline).lazy.compactMap { line in
      let words = line.split(whereSeparator: { " \t=".contains($0) })
      return words.count == 2 && words[0] == "url" ? GitRemote(String(words[1])) : nil
    }.first
  }

  /// The remote's default branch; if the clone does not know it, the branch that is checked out;
  /// otherwise `main`.
  var branch: String {
    branch(in: ".git/refs/remotes/origin/HEAD", after: "ref: refs/remotes/origin/")
      ?? branch(in: ".git/HEAD", after: "ref: refs/heads/") ?? "main"
  }

  private func branch(in file: String, after prefix: String) -> String? {
    let head = text(of: file).split(whereSeparator: \.isNewline).first
    guard let head, head.hasPrefix(prefix) else { return nil }
    return Self.plainBranch(String(head.dropFirst(prefix.count)))
  }

  /// Returns the name if it is safe to use unquoted in a command; nil otherwise.
  static func plainBranch(_ name: String) -> String? {
    let isPlain = name.utf8.allSatisfy {
      $0.isASCIIAlphanumeric
        || "-_./".utf8.contains($0)
    }
    return isPlain && (1...200).contains(name.utf8.count) ? name : nil
  }

  private func text(of file: String) -> String {
    (try? ConfigurationFile.text(of: directory + "/" + file, atMost: 256 << 10)) ?? ""
  }

  private func exists(_ name: String) -> Bool { Path.exists(directory + "/" + name) }
}
