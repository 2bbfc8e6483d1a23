package import Inventory

/// What the directories of `--references` tell about pipelines and vaults, besides places of use.
package struct LocalFiles: Sendable {
  /// A step of a workflow that signs in to Entra.
  package struct Login: Hashable, Sendable {
    /// The path of the file, such as `.github/workflows/deploy.yml`, with the folders above it.
    package var file: String
    package var line: Int
    /// The key of the job.
    package var job: String
    /// The name of the job, if it has one.
    package var jobName: String?
    package var environment: String?
    /// The client ID, if the workflow contains it.
    package var clientId: Identifier?
    /// Names of secrets and variables that the step reads.
    package var secretNames: [String]
  }

  /// An entry of a vault with its attributes; never its value.
  package struct VaultEntry: Hashable, Sendable {
    package var file: String
    package var vault: String
    package var name: String
    package var updated: Instant?
    package var expires: Instant?
    package var isEnabled: Bool
    /// The GUIDs in its tags, of applications and of keys.
    package var taggedIds: Set<Identifier>
  }

  package var logins: [Login] = []
  package var vaultEntries: [VaultEntry] = []

  package init() {}

  /// Returns the logins of a workflow, found by the end of its path.
  /// Only those of one job, if the log names a job that the workflow has.
  func logins(inWorkflow file: String, job: String?) -> [Login] {
    let all = logins.filter { $0.file == file || $0.file.hasSuffix("/" + file) }
    guard let job else { return all }
    let ofJob = all.filter { Self.isCalled($0, job) }
    return ofJob.isEmpty ? all : ofJob
  }

  /// Whether a file belongs to the repository of a workflow (`owner/name/.github/workflows/x.yml`).
  /// Nil if no folder above `.github` tells.
  static func isOfRepository(_ path: String, workflow: String) -> Bool? {
    func folder(_ path: String) -> Substring? {
      path.firstRange(of: ".github/workflows/").flatMap {
        path[..<$0.lowerBound].split(separator: "/").last
      }
    }
    guard let own = folder(path), let wanted = folder(workflow) else { return nil }
    return own.lowercased() == wanted.lowercased()
  }

  func logins(inJob job: String) -> [Login] {
    logins.filter { Self.isCalled($0, job) }
  }

  /// Whether a log means this job: `build`, `release / build` (a called workflow), `build (linux)`.
  private static func isCalled(_ login: Login, _ job: String) -> Bool {
    let last = job.split(separator: "/").last.map { String($0) } ?? job
    let trimmed = last.drop { $0 == " " }.prefix { $0 != "(" }
    var name = trimmed
    while name.last == " " { name.removeLast() }
    return login.job == name || login.jobName == String(name) || login.jobName == job
  }
}
