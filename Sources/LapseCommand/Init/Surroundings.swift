import System

/// What a directory tells about the system that its jobs run in.
struct Surroundings {
  let directory: String

  /// nil where nothing tells, or several things do.
  var system: CISystem? {
    var found: [CISystem] = []
    if exists(".github") || remote.contains("github.com") { found.append(.github) }
    if exists("azure-pipelines.yml") || remote.contains("dev.azure.com")
      || remote.contains("visualstudio.com")
    {
      found.append(.azurePipelines)
    }
    if exists(".gitlab-ci.yml") || remote.contains("gitlab") { found.append(.gitlab) }
    if exists("Jenkinsfile") { found.append(.jenkins) }
    return found.count == 1 ? found[0] : nil
  }

  /// `owner/name` of the remote, where it is of a shape that can be in a command.
  var repository: String? {
    var path = Substring(remote)
    if path.hasSuffix(".git") { path = path.dropLast(4) }
    // https://host/owner/name and git@host:owner/name alike.
    let parts = path.split(whereSeparator: { "/:".contains($0) })
    guard parts.count >= 3 else { return nil }
    let name = parts.suffix(2).joined(separator: "/")
    let isPlain = name.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
        || "-_./".utf8.contains($0)
    }
    return isPlain ? name : nil
  }

  /// The address of the first remote in the configuration of git; empty where there is none.
  private var remote: String {
    guard
      let text = try? ConfigurationFile.text(of: directory + "/.git/config", atMost: 256 << 10)
    else { return "" }
    for line in text.split(separator: "\n") {
      let words = line.split(whereSeparator: { " \t=".contains($0) })
      if words.count == 2, words[0] == "url" { return String(words[1]) }
    }
    return ""
  }

  private func exists(_ name: String) -> Bool { Path.exists(directory + "/" + name) }
}
