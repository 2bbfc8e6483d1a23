import Exports
import FakeTenant
import GraphClient
import Inventory
import Synchronization
import TestSupport

/// A fake tenant with its own clock, and runs against it.
struct LiveFixture {
  let time = VirtualTime()
  let tenant: FakeTenant
  let log = RecordingLog()
  var policy = RetryPolicy()
  var environment = [
    "AZURE_TENANT_ID": FakeDirectory.tenantId, "AZURE_CLIENT_ID": FakeTenant.clientId,
    "AZURE_CLIENT_SECRET": FakeTenant.clientSecret,
  ]
  var names = CollectionName.allCases.filter(\.isDefault)
  let cloud: Cloud
  var timeLimit = 50_000.0
  var remedy = "run again with --resume"

  init(
    applications: Int = 1_200, servicePrincipals: Int = 1_100, tokenLifetime: Double = 3_600,
    certificates: [[UInt8]] = [], cloud: Cloud = .global,
    _ change: (inout FakeDirectory) -> Void = { _ in }
  ) {
    var directory = FakeDirectory(
      applications: applications, servicePrincipals: servicePrincipals)
    change(&directory)
    self.cloud = cloud
    let time = time
    tenant = FakeTenant(
      directory, origin: "https://\(cloud.graphHost)", authority: cloud.authority,
      tokenLifetime: tokenLifetime, certificates: certificates,
      clock: { time.seconds })
  }

  func settings() throws -> TokenSettings {
    TokenSettings(endpoints: try GraphEndpoints(cloud: cloud), environment: environment)
  }

  func session(
    _ asked: TokenSourceName? = .secret, transport: (any Transport)? = nil
  ) async throws -> GraphSession {
    try await GraphSession.open(
      try settings(), asked: asked, transport: transport ?? FakeTransport(tenant),
      run: RunSettings(
        time: time.timekeeper, policy: policy, timeLimit: timeLimit, log: log, agent: "lapse/test",
        remedy: remedy),
      tell: { log.note(.signInPrompt($0)) })
  }

  func collect(
    into path: String, resumes: Bool = false, transport: (any Transport)? = nil
  ) async throws -> CollectionManifest {
    try CollectionDirectory.check(path, resumes: resumes)
    let session = try await session(transport: transport)
    return try await session.collect(
      names, into: try CollectionDirectory(path), log: log, version: "test")
  }

  /// The requests that went to Graph itself.
  var graphLog: [FakeLogEntry] {
    tenant.log.filter { $0.request.host == "graph.microsoft.com" }
  }
}

/// Records all events.
final class RecordingLog: RunLog {
  private let stored = Mutex<[RunEvent]>([])

  func note(_ event: RunEvent) {
    stored.withLock { $0.append(event) }
  }

  var events: [RunEvent] { stored.withLock { $0 } }
}

extension CollectionManifest {
  func entry(_ name: CollectionName) -> Entry? {
    collections.first { $0.collection == name }
  }
}

/// Discards all events.
struct SilentLog: RunLog {
  func note(_: RunEvent) {}
}
