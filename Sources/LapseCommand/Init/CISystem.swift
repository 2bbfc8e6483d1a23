import ArgumentParser

/// The systems for which `lapse init` writes scheduled jobs.
enum CISystem: String, CaseIterable, ExpressibleByArgument {
  case github
  case azurePipelines = "azure-pipelines"
  case gitlab
  case jenkins
  case systemd
  case kubernetes

  /// A file to write: its template, its path below the directory, and whether it is executable.
  struct File: Equatable {
    var template: String
    var path: String
    var isProgram = false
  }

  private static let script = "ci/common/lapse-run.sh"

  /// Returns the files specific to the system.
  func files(tenants: Bool) -> [File] {
    switch self {
    case .github where tenants:
      [File(template: "ci/github/lapse-tenants.yml", path: ".github/workflows/lapse-tenants.yml")]
    case .github:
      [
        File(template: "ci/github/action.yml", path: ".github/actions/lapse/action.yml"),
        File(template: Self.script, path: ".github/actions/lapse/lapse-run.sh", isProgram: true),
        File(template: "ci/github/lapse.yml", path: ".github/workflows/lapse.yml"),
      ]
    case .azurePipelines:
      [
        File(template: "ci/azure-pipelines/lapse-pipeline.yml", path: "lapse-pipeline.yml"),
        File(template: Self.script, path: "lapse-run.sh", isProgram: true),
      ]
    case .gitlab:
      [
        File(template: "ci/gitlab/lapse.gitlab-ci.yml", path: "templates/lapse.yml"),
        File(template: Self.script, path: "lapse-run.sh", isProgram: true),
      ]
    case .jenkins:
      [
        File(template: "ci/jenkins/Jenkinsfile", path: "Jenkinsfile"),
        File(template: Self.script, path: "lapse-run.sh", isProgram: true),
      ]
    case .systemd:
      [
        File(template: "ci/systemd/lapse.service", path: "lapse.service"),
        File(template: "ci/systemd/lapse.timer", path: "lapse.timer"),
        File(template: Self.script, path: "lapse-run.sh", isProgram: true),
      ]
    case .kubernetes:
      [File(template: "ci/kubernetes/lapse-tenants.yml", path: "lapse-tenants.yml")]
    }
  }

  /// Returns the files that users may already have edited; existing ones are kept.
  func settings(tenants: Bool) -> [File] {
    guard self != .kubernetes else { return [] }
    return [
      File(template: "ci/common/lapse.yml", path: "lapse.yml"),
      File(template: "ci/common/owners.yml", path: "owners.yml"),
    ] + (tenants ? [File(template: "ci/common/tenants.yml", path: "tenants.yml")] : [])
  }

  /// The remaining manual steps, in order; the commands that grant permissions follow.
  func nextSteps(branch: String, tenants: Bool) -> [String] {
    switch self {
    case .github where tenants:
      [
        "Keep the repository private: the reports name applications and owners.",
        "List the tenants in tenants.yml; for more than a few hundred, add shards to the matrix.",
        "Set the repository variables AZURE_CLIENT_ID (the commands below print it), and LAPSE_PACKAGE and "
          + "LAPSE_SHA256: an https address of the .deb that answers without signing in, and its checksum.",
        "The commands below let the branch '\(branch)' sign in: schedules run on the default branch. For another: "
          + "lapse init --branch NAME.",
        "Start the workflow 'lapse tenants' once by hand.",
      ]
    case .github:
      [
        "Keep the repository private: the reports name applications and owners.",
        "Set the repository variables AZURE_TENANT_ID and AZURE_CLIENT_ID (the commands below print both), and "
          + "LAPSE_PACKAGE and LAPSE_SHA256: an https address of the .deb that answers without signing in, and its checksum.",
        "The commands below let the branch '\(branch)' sign in: schedules run on the default branch. For another: "
          + "lapse init --branch NAME.",
        "If you want findings in code scanning, set the repository variable LAPSE_SARIF to true.",
        "Start the workflow 'lapse' once by hand. If sign-in fails with AADSTS700213, lapse diagnose says which subject "
          + "the job presented.",
      ]
    case .azurePipelines:
      [
        "Create a service connection 'Azure Resource Manager' with workload identity federation; this creates the "
          + "application and its federated credential.",
        "Create a pipeline from lapse-pipeline.yml with the variables serviceConnection (its name), lapsePackage "
          + "and lapseSHA256: an https address of the .deb that answers without signing in, and its checksum.",
      ]
    case .gitlab:
      [
        "Include the component in .gitlab-ci.yml: include: [{local: templates/lapse.yml, inputs: "
          + "{tenant-id: ..., client-id: ..., image: ...}}]",
        "Create a daily pipeline schedule, off the hour, on the branch '\(branch)' (for another: lapse init --branch "
          + "NAME), and set Pages to members only.",
      ]
    case .jenkins:
      [
        "Give an agent with lapse the label 'lapse', and AZURE_TENANT_ID and AZURE_CLIENT_ID in its environment.",
        "With a managed identity nothing is stored; otherwise add the secret file 'lapse-certificate'.",
      ]
    case .systemd:
      [
        "sudo install -D -m 755 lapse-run.sh /usr/local/lib/lapse/lapse-run.sh",
        "sudo install -D -m 644 -t /etc/lapse lapse.yml owners.yml",
        "sudo install -m 644 -t /etc/systemd/system lapse.service lapse.timer",
        "Without a certificate the machine's managed identity signs in; with one, write AZURE_TENANT_ID and "
          + "AZURE_CLIENT_ID into /etc/lapse/environment.",
        "sudo systemctl daemon-reload && sudo systemctl enable --now lapse.timer",
      ]
    case .kubernetes:
      [
        "List the tenants in the ConfigMap, set completions, parallelism and SHARDS to the same number, and put the address "
          + "of the image into 'image', twice.",
        "Create the service account 'lapse' (annotation azure.workload.identity/client-id) and the volume claim "
          + "'lapse-reports', then: kubectl apply -f lapse-tenants.yml",
        "The second job writes the index, /reports/tenants/index.html on the volume, and deletes pages that are older "
          + "than a week.",
        "The issuer below is that of the cluster; on AKS: az aks show --query oidcIssuerProfile.issuerUrl",
      ]
    }
  }
}
