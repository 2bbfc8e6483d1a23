import ArgumentParser
import Assessment
import Exports
import GraphClient
import Inventory
import System

/// The setup shared by commands that talk to Graph: from options and environment to a session.
struct LiveRun {
  let options: AuthOptions
  let tenant: String?
  let quiet: Bool
  let log: TerminalLog
  /// What to do after a run that was cut short.
  private let remedy: String

  init(
    _ options: AuthOptions, tenant: String?, quiet: Bool,
    remedy: String = "run the same command again with --resume"
  ) {
    self.options = options
    self.tenant = tenant
    self.quiet = quiet
    self.remedy = remedy
    log = TerminalLog(isJSON: options.logFormat == .json, quiet: quiet)
  }

  static let agent = "lapse/\(ToolVersion.current)"

  func settings() throws -> TokenSettings {
    for (option, file) in [
      ("--ca-file", options.caFile), ("--certificate", options.certificate),
      ("--client-secret-file", options.clientSecretFile), ("--token-file", options.tokenFile),
    ] {
      guard let file, file != "-" || option == "--ca-file", !Path.isReadable(file) else {
        continue
      }
      throw fail(
        "\(option) \(file): cannot be read (\(SystemError())): check the path",
        .wrongUsage)
    }
    if let tenant, !TokenEndpoint.isTenant(tenant) {
      throw fail("--tenant takes an id or a domain, e.g. contoso.com", .wrongUsage)
    }
    let environment = Machine.environment
    if let problem = NetworkSettings.proxyProblem(in: environment) {
      throw fail(problem, .wrongUsage)
    }
    let named = options.cloud.flatMap { Cloud(rawValue: $0) }
    let endpoints: GraphEndpoints
    do {
      endpoints = try GraphEndpoints(
        named: named, authority: options.authority, graph: options.graph,
        environment: environment)
    } catch {
      throw fail(error.message, .wrongUsage)
    }
    var settings = TokenSettings(endpoints: endpoints, environment: environment)
    settings.tenant = tenant
    settings.clientId = options.clientId
    settings.certificatePath = options.certificate
    settings.secretPath = options.clientSecretFile
    settings.tokenPath = options.tokenFile
    return settings
  }

  func network() -> NetworkSettings {
    NetworkSettings(caFile: options.caFile, environment: Machine.environment)
  }

  /// The sign-in source chosen by the options, directly or by giving its file.
  var asked: TokenSourceName? {
    if let name = TokenSourceName(rawValue: options.auth) { return name }
    if options.tokenFile != nil { return .token }
    if options.certificate != nil { return .certificate }
    return options.clientSecretFile == nil ? nil : .secret
  }

  /// Signs in, or ends the command with the reason.
  ///
  /// - Parameter suggestsDoctor: false for the doctor itself.
  func open(suggestsDoctor: Bool = true) async throws -> GraphSession {
    let settings = try settings()
    do throws(TokenFailure) {
      return try await GraphSession.open(
        settings, asked: asked, transport: CurlTransport(settings: network()),
        run: RunSettings(
          timeLimit: Double(options.timeLimit) * 60, log: log, agent: Self.agent, remedy: remedy),
        tell: { log.note(.signInPrompt($0)) })
    } catch {
      let isUsage = error.isAbsent || error.isWrongUsage
      // If Entra or the network refused, lapse doctor is the next step.
      throw fail(
        error.message
          + (isUsage || !suggestsDoctor
            ? "" : "; lapse doctor with the same options checks the whole way"),
        isUsage ? .wrongUsage : .incomplete)
    }
  }

  /// Collects and returns the manifest, or ends the command with the reason.
  func collect(
    into path: String, resumes: Bool
  ) async throws -> CollectionManifest {
    let names = try options.collections()
    // Checked first, so that nobody signs in for nothing.
    do throws(GraphFailure) {
      try CollectionDirectory.check(path, resumes: resumes)
    } catch {
      throw fail(error.message, .wrongUsage)
    }
    let session = try await open()
    do throws(GraphFailure) {
      return try await session.collect(
        names, into: try CollectionDirectory(path), log: log, version: ToolVersion.current)
    } catch {
      throw fail(error.message, error.kind == .disk ? .wrongUsage : .incomplete)
    }
  }

  /// Reports an error and returns the status to end with.
  func fail(_ message: String, _ status: ExitStatus) -> ExitStatus {
    log.note(.failed(message))
    log.endProgress()
    return status
  }
}
