package import Inventory

/// What the directories of `--references` tell about pipelines and vaults, beyond places of use.
package struct LocalFiles: Sendable {
  /// A step of a workflow that signs in to Entra.
  package struct Login: Hashable, Sendable {
    /// `.github/workflows/deploy.yml`, with the folders above it.
    package var file: String
    package var line: Int
    /// The key of the job, and its name.
    package var job: String
    package var jobName: String?
    package var environment: String?
    /// Where the workflow writes it down.
    package var clientId: Identifier?
    /// Names of secrets and variables that the step reads.
    package var secretNames: [String]
  }

  /// An entry of a vault, by its attributes; never its value.
  package struct VaultEntry: Hashable, Sendable {
    package var file: String
    package var vault: String
    package var name: String
    package var updated: Instant?
    package var expires: Instant?
    package var isEnabled: Bool
    /// GUIDs in its tags, of applications and of keys.
    package var taggedIds: Set<Identifier>
  }

  package var logins: [Login] = []
  package var vaultEntries: [VaultEntry] = []

  package init() {}

  /// Logins of a workflow by the end of its path; of one job, where the log names one that is
  /// there.
  func logins(inWorkflow file: String, job: String?) -> [Login] {
    let all = logins.filter { $0.file == file || $0.file.hasSuffix("/" + file) }
    guard let job else { return all }
    let ofJob = all.filter { Self.isCalled($0, job) }
    return ofJob.isEmpty ? all : ofJob
  }

  /// Whether a file is of the repository of a workflow (`owner/name/.github/workflows/x.yml`); nil
  /// where no folder above `.github` tells.
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

  /// `build`, or `release / build` where a workflow calls another, or `build (linux)` of a matrix.
  private static func isCalled(_ login: Login, _ job: String) -> Bool {
    let last = job.split(separator: "/").last.map { String($0) } ?? job
    let trimmed = last.drop { $0 == " " }.prefix { $0 != "(" }
    var name = trimmed
    while name.last == " " { name.removeLast() }
    return login.job == name || login.jobName == String(name) || login.jobName == job
  }
}
