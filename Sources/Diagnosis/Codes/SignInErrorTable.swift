import Assessment
import System

/// Entra's error codes that an application can meet, as data: a new code is one entry here.
///
/// Codes and texts change without notice; Microsoft's page on each is ``SignInError/link(_:)``.
package enum SignInErrorTable {
  /// Returns the entry of a code; for an unknown code, an entry that says so.
  ///
  /// `entry(7_000_222).family` is `.expiredSecret`.
  package static func entry(_ code: Int32) -> SignInError {
    byCode[code]
      ?? error(
        code, .unknown, "a code that lapse has no entry for",
        "Its meaning is on Microsoft's page, and in the text after the code.",
        checks: ["Read the page on the code; it is kept up to date."], from: codes)
  }

  package static func isKnown(_ code: Int32) -> Bool { byCode[code] != nil }

  /// All entries, sorted by code.
  package static var all: [SignInError] { entries.ordered { $0.code < $1.code } }

  private static let byCode = Dictionary(
    entries.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

  // MARK: Sources

  private static let codes = DataSource(
    "https://learn.microsoft.com/entra/identity-platform/reference-error-codes", read: "2026-11-28")
  private static let devOps = DataSource(
    "https://learn.microsoft.com/azure/devops/pipelines/release/troubleshoot-workload-identity",
    read: "2026-11-28")
  private static let federation = DataSource(
    "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations",
    read: "2026-11-23")
  private static let breaking = DataSource(
    "https://learn.microsoft.com/entra/identity-platform/reference-breaking-changes",
    read: "2026-11-23")
  private static let principals = DataSource(
    "https://learn.microsoft.com/entra/identity-platform/retire-service-principal-less-authentication",
    read: "2026-11-23")
  private static let identityWeb = DataSource(
    "https://github.com/AzureAD/microsoft-identity-web (CertificateErrorCodes)", read: "2026-11-28")
  /// Seen in public threads; no page of Microsoft states it.
  private static let seen = DataSource("messages seen in public threads", read: "2026-11-28")

  private static func error(
    _ code: Int32, _ family: SignInError.Family, _ title: String, _ meaning: String,
    not excludes: String = "", checks: [String] = [], twins: [Int32] = [],
    _ roles: [SignInError.Role] = [], from source: DataSource
  ) -> SignInError {
    SignInError(
      code: code, family: family, title: title, meaning: meaning, excludes: excludes,
      checks: checks, twins: twins, roles: roles, source: source)
  }

  private static let entries: [SignInError] =
    secrets + certificates + mismatches + refusals + applications + resources + people + others

  // MARK: Secrets

  private static let secrets: [SignInError] = [
    error(
      7_000_222, .expiredSecret, "the client secret presented has expired",
      "The value that was sent belongs to a secret of this application that is still registered and "
        + "has ended.",
      not:
        "The value is not mistyped and the application exists: Entra found the secret, and its end "
        + "date has passed. It says nothing about other secrets of the application; a live one may exist.",
      checks: [
        "Is there a live secret on the application already? Then whatever sends the old one was not "
          + "given the new one, or was not restarted.",
        "If there is none, add one beside the old one.",
      ], twins: [700_222, 7_000_215, 7_000_229], [.application], from: codes),
    error(
      7_000_215, .wrongSecret, "the client secret presented is not one of the application's",
      "The value that was sent is not one of the secrets now registered on this application.",
      not: "It does not mean that a registered secret has expired: that is AADSTS7000222. The "
        + "application exists in this tenant.",
      checks: [
        "Was the secret deleted? Whoever still sends a deleted one gets this code, also where it was "
          + "AADSTS7000222 before.",
        "Is what is stored the secret's id? That is a GUID of 36 characters with four dashes. A value has "
          + "about 40 characters, most often with a ~ in it, and is shown only when the secret is made.",
        "Does the stored value end in a line break or a blank, or was it cut or escaped on the way? "
          + "az … --output tsv > file ends in a line break, and Key Vault keeps it.",
        "Is it the value of another application, or of the same one in another tenant?",
        "Was it made less than two minutes ago? New secrets take a moment to work everywhere.",
        "Azure DevOps shows this code for service connections whose secret has expired.",
      ], twins: [7_000_222, 7_000_216, 7_000_218], [.application], from: codes),
    error(
      70_002, .wrongSecret, "the client's credentials are not valid (older form)",
      "An older code around a more exact one: the secret or assertion was refused.",
      checks: ["Read the code that follows it, or go on as with AADSTS7000215."],
      twins: [700_025, 700_027], [.application], from: codes),
    error(
      7_000_216, .missingCredential, "no secret and no assertion was sent",
      "The request for an application's own token carried neither client_secret nor client_assertion.",
      not: "No credential was checked: none of those registered has been found wrong or expired.",
      checks: [
        "Is the setting or variable that should hold the secret empty where the program runs?",
        "Does the tool know the way of signing in that is set up (workload identity federation, "
          + "certificate)? Old tasks and libraries send nothing.",
      ], twins: [7_000_215, 7_000_218], from: seen),
    error(
      7_000_218, .missingCredential, "the request lacks client_assertion or client_secret",
      "The application is a confidential client, and the request came without a credential: as a rule a "
        + "sign-in of a person, by device code or by password, through an application that is not set up "
        + "as a public client.",
      not: "No credential was checked: none of those registered has been found wrong or expired.",
      checks: [
        "If a person signs in with a tool of their own: allow public client flows on the application "
          + "(Authentication), or use another application for it.",
        "If a server redeems a code: give it the secret or certificate.",
      ], twins: [7_000_215, 7_000_216], from: codes),
    error(
      700_025, .publicClient, "a public client must not send a credential",
      "The redirect URI that was used belongs to a public client platform (mobile and desktop), and the "
        + "request carried a secret or assertion all the same.",
      not: "Whether the secret is right or expired was not checked.",
      checks: [
        "Register the redirect URI under Web if the program runs on a server.",
        "Take the secret out of the configuration if it runs on people's machines: it is not needed there.",
      ], twins: [70_025, 70_002, 7_000_218], from: codes),
  ]

  // MARK: Certificates

  private static let certificates: [SignInError] = [
    error(
      700_027, .certificate, "the signed client assertion failed validation",
      "The request was signed with a certificate that Entra does not accept for this application. The "
        + "reason is in the message: the key was not found, the key has expired, or the signature "
        + "does not fit.",
      not: "It is not about a client secret.",
      checks: [
        "\"The key was not found\": the certificate with that thumbprint is not registered on this "
          + "application. Register its public part, or sign with the one that is.",
        "\"The key used is expired\": register a new certificate. If the dates in the message say that it "
          + "is valid, the clock of the machine is wrong.",
        "\"Key was found, but use of the key … failed\": the private key does not belong to that "
          + "certificate, or the assertion was changed on the way.",
      ], twins: [700_024, 7_000_274, 7_000_222], [.application], from: codes),
    error(
      1_000_502, .certificate, "the client certificate is outside its validity",
      "The certificate that signed the request has expired, or is not valid yet.",
      not: "It is not about a client secret, and the certificate itself is registered.",
      checks: [
        "Register a new certificate beside the old one and let the program sign with it.",
        "If its dates are right, look at the clock of the machine.",
      ], [.application], from: identityWeb),
    error(
      7_000_214, .certificate, "the client certificate has been revoked",
      "Its issuer has revoked the certificate, and this tenant checks that.",
      checks: ["Ask the certificate authority why, and register a new certificate."],
      twins: [7_000_277, 7_000_215], from: identityWeb),
    error(
      7_000_277, .certificate, "the client certificate was revoked",
      "Its issuer has revoked the certificate, and this tenant checks that.",
      checks: ["Ask the certificate authority why, and register a new certificate."],
      twins: [7_000_214], from: identityWeb),
    error(
      7_000_274, .certificate, "the client assertion has an invalid signature",
      "What was sent was not signed with the key of the certificate that it names.",
      checks: [
        "Does the private key belong to the certificate? After a renewal the two are easily mixed up.",
        "Is the certificate registered on this application?",
      ], twins: [700_027], from: identityWeb),
    error(
      700_030, .certificate, "the subject name of the certificate is not authorised",
      "The application trusts certificates by subject name and issuer, and the name does not match.",
      checks: ["Compare the names in the message with the trusted names of the application."],
      [.application], from: codes),
    error(
      50_012, .certificate, "client authentication failed",
      "A code of many reasons: the certificate or its chain is not trusted or not registered, an assertion "
        + "has a bad signature or the wrong time, or, in older messages, the client secret is invalid.",
      checks: [
        "The text after the code says which. \"Invalid client secret\" goes on as with AADSTS7000215.",
        "Otherwise compare the thumbprint with the certificates registered on the application.",
      ], twins: [50_013], [.application], from: codes),
    error(
      50_027, .certificate, "the client assertion is malformed",
      "The token sent as client assertion cannot be read: as a rule an empty variable or a file with "
        + "something else in it.",
      checks: ["Look at what the program reads as its assertion or federated token."],
      twins: [700_027], from: seen),
    error(
      700_024, .assertionTime, "the client assertion is not within its valid time",
      "The signed token that stands for the credential was used after its end, or before its start. The "
        + "message says all three times.",
      not: "No secret or certificate has expired: it is the short-lived token that has.",
      checks: [
        "If it happens five to ten minutes into a pipeline: the token of the runner lives that long. Ask "
          + "for the access token at the beginning, or sign in again before the late step.",
        "If it happens after about an hour in Azure Pipelines: use workload identity federation with a "
          + "managed identity, whose tokens live a day.",
        "If the times differ from the clock on the wall: set the clock of the machine.",
      ], twins: [700_027, 500_133], from: devOps),
  ]

  // MARK: Federated credentials: no match

  private static let always = [
    "Entra compares issuer, subject and audience to the letter, capitals and slashes included.",
    "A new or changed federated credential takes some minutes to work everywhere.",
  ]

  private static let mismatches: [SignInError] = [
    error(
      70_021, .federationMismatch, "no federated credential matches the token",
      "The token is valid, but none of the application's federated credentials names its issuer, "
        + "subject and audience together.",
      not: "It is not about a client secret: none was used.",
      checks: always + ["Is the client id that of the application which holds the credential?"],
      twins: [700_211, 700_212, 700_213, 70_025], [.issuer, .subject, .audience], from: devOps),
    error(
      700_211, .federationMismatch, "no federated credential has the token's issuer",
      "None of the application's federated credentials names the issuer that the message quotes.",
      not: "Subject and audience were not compared yet.",
      checks: always + [
        "Is there a slash too many or too few at its end, or is it the old issuer of Azure DevOps, or "
          + "another cluster?",
        "Is the client id that of the application which holds the credential?",
      ], twins: [70_021, 700_213], [.issuer], from: devOps),
    error(
      700_212, .federationMismatch, "no federated credential has the token's audience",
      "The issuer is known, but the token was made for another audience than the credential names.",
      not: "The issuer is not what is wrong.",
      checks: always + [
        "The audience is api://AzureADTokenExchange, in US Government clouds api://AzureADTokenExchangeUSGov, "
          + "in China api://AzureADTokenExchangeChina.",
        "In Kubernetes: was the default token of the pod sent, not the projected one?",
      ], twins: [7_002_121], [.audience], from: seen),
    error(
      7_002_121, .federationMismatch, "no federated credential has the token's audience",
      "The issuer is known, but the token was made for another audience than the credential names.",
      not: "The issuer is not what is wrong.",
      checks: always + [
        "With a managed identity the token must be asked for with the resource api://AzureADTokenExchange."
      ], twins: [700_212], [.audience], from: seen),
    error(
      700_213, .federationMismatch, "no federated credential has the token's subject",
      "The issuer is known, but none of the application's federated credentials names the subject that "
        + "the message quotes.",
      not: "The issuer is not what is wrong, and no secret was used.",
      checks: always + [
        "Does the job use an environment where the credential names a branch, or the other way round?",
        "GitHub sends subjects with numbers (repo:owner@1/name@2:…) for repositories made, renamed or "
          + "transferred since 15 July 2026, and wherever the repository asks for them.",
        "Was the repository, project or service connection renamed?",
      ], twins: [7_002_138, 7_002_131, 70_021], [.subject], from: devOps),
    error(
      7_002_131, .federationMismatch, "no flexible expression matches the token's subject",
      "None of the application's federated credentials, flexible expressions included, takes the subject "
        + "or claim that the message quotes.",
      checks: always + [
        "In an expression * stands for any characters and ? for one; job_workflow_ref has to match as well "
          + "where the expression names it."
      ], twins: [700_213], [.subject], from: seen),
    error(
      7_002_137, .federationMismatch, "the tenant is spelled wrongly in the credential's subject",
      "Entra's own services name tenant and service in the subject as /eid1/c/pub/t/…/a/…; the credential "
        + "was made with another spelling of the tenant's id.",
      checks: [
        "Create the credential with exactly the subject that the message quotes as presented."
      ],
      twins: [7_002_138], [.subject], from: seen),
    error(
      7_002_138, .federationMismatch, "the subject differs only in upper and lower case",
      "A federated credential names the same subject with other capitals. Entra has compared to the letter "
        + "since 2024.",
      not: "Repository, branch and environment are the right ones: only their spelling is not.",
      checks: [
        "Write the subject into the credential as the message quotes it. Owner, repository and environment "
          + "all count."
      ], twins: [700_213], [.subject], from: breaking),
    error(
      70_025, .federationMismatch, "the client has no federated credential at all",
      "A federated token was presented for an application or managed identity that has none.",
      not: "No subject or issuer was compared.",
      checks: [
        "Is the client id the right one? The credential may be on another application.",
        "Create the federated credential if it does not exist yet.",
      ], twins: [700_025, 70_021], [.application], from: devOps),
  ]

  // MARK: Federated credentials: refused

  private static let refusals: [SignInError] = [
    error(
      700_222, .federationRefused, "tokens of Entra itself are not accepted here",
      "The token presented instead of a credential was issued by Entra, and tokens of that kind are not accepted.",
      not: "It is not about an expired secret: that is AADSTS7000222, with one more 0.",
      checks: [
        "Only tokens of a user-assigned managed identity, and of Microsoft's own services, can stand in "
          + "for a credential. Let one of these ask for the token."
      ], twins: [7_000_222, 700_226, 700_229], [.issuer], from: federation),
    error(
      700_226, .federationRefused, "only tokens of managed identities are accepted",
      "The token presented instead of a credential was issued by Entra to an application, not to a "
        + "managed identity.",
      checks: ["Use a user-assigned managed identity of the same tenant for it."],
      twins: [700_222, 700_229], [.issuer], from: seen),
    error(
      700_227, .federationRefused, "the audience of the token is not allowed",
      "A token of Entra was asked for with another resource than api://AzureADTokenExchange.",
      checks: ["Ask for the token with the resource api://AzureADTokenExchange."],
      twins: [700_212], [.audience], from: seen),
    error(
      700_229, .federationRefused, "only app-only tokens are accepted",
      "The token presented instead of a credential was issued for a person.",
      not:
        "It does not mean that the service principal is missing: that is AADSTS7000229, with one more 0.",
      checks: ["Ask for the token as the application itself (client credentials), not for a user."],
      twins: [7_000_229, 700_226], [.issuer], from: codes),
    error(
      700_231, .federationRefused, "a federated token cannot be obtained with a federated token",
      "The token presented instead of a credential was itself obtained through federation.",
      checks: ["Exchange the platform's own token directly with the application."],
      [.issuer], from: seen),
    error(
      700_236, .federationRefused, "the managed identity belongs to another tenant",
      "The token was issued by Entra in another tenant than the application's.",
      checks: [
        "Identity and application must be in the same tenant. For another tenant: make the application "
          + "multitenant in the identity's tenant and consent to it in the other one, or use a certificate."
      ], [.issuer], from: seen),
    error(
      700_223, .federationRefused, "workload identity federation is restricted in this tenant",
      "A policy of the tenant does not allow federated credentials here.",
      checks: [
        "Ask the tenant's administrators; a managed identity may be allowed where an application is not."
      ], twins: [700_222, 700_238], from: devOps),
    error(
      700_238, .federationRefused, "the issuer is not allowed in this tenant",
      "A policy of the tenant allows federation, but not with this issuer for this kind of identity.",
      not: "Issuer, subject and audience match: the policy comes after them.",
      checks: ["Ask the tenant's administrators to allow the issuer that the message quotes."],
      twins: [7_002_381], [.issuer], from: devOps),
    error(
      7_002_381, .federationRefused, "the token lacks a claim that the tenant demands",
      "A policy of the tenant asks tokens of this issuer for a claim (enterprise, say) with certain values.",
      not: "Issuer, subject and audience match: comparing them does not help.",
      checks: [
        "Run the workflow where GitHub issues that claim (a repository of that enterprise), or ask the "
          + "tenant's administrators."
      ], twins: [700_238], [.issuer], from: seen),
    error(
      70_052, .federationRefused, "the identity must be single-tenant or a managed identity",
      "Tokens with Entra as their issuer, of Azure DevOps for one, are not accepted for applications that "
        + "are open to other tenants.",
      checks: [
        "Make the application single-tenant (AzureADMyOrg), or one for each tenant, or use a managed "
          + "identity.",
        "Azure DevOps support can keep an organisation on the older issuer.",
      ], twins: [70_025], from: devOps),
    error(
      900_382, .tenantMissing, "confidential clients are not supported across clouds",
      "The application belongs to another cloud than the endpoint it was sent to.",
      checks: ["Use the login endpoint of the application's cloud."], twins: [900_432], from: codes),
    error(
      900_432, .tenantMissing, "confidential clients are not supported across clouds",
      "The application belongs to another cloud than the endpoint it was sent to.",
      checks: ["Use the login endpoint of the application's cloud."], twins: [900_382], from: codes),
  ]

  // MARK: The application and its tenant

  private static let applications: [SignInError] = [
    error(
      700_016, .applicationMissing, "the application was not found in this tenant",
      "The tenant that was asked knows neither an application nor a service principal with this client id.",
      not: "No secret was looked at: a new one does not help.",
      checks: [
        "Is the tenant the right one? Every tenant has its own directory.",
        "Is it the client id, not the object id or the secret's id, and typed correctly?",
        "Was the application deleted? It stays in the recycle bin for 30 days.",
        "If it belongs to another tenant: has an administrator of this one consented to it?",
      ], twins: [7_000_222, 700_011, 7_000_229, 700_027], [.application, .tenant], from: codes),
    error(
      700_011, .applicationMissing, "the application was not found in this tenant",
      "The tenant that was asked does not know the application.",
      not: "No secret was looked at: a new one does not help.",
      checks: ["Compare client id and tenant with those of the registration."],
      twins: [700_016, 700_211], [.application, .tenant], from: codes),
    error(
      70_001, .applicationMissing, "the application was not found, or is disabled",
      "An older code: the tenant does not know the application, or it is switched off.",
      not: "No secret was looked at: a new one does not help.",
      checks: [
        "Compare client id and tenant with those of the registration.",
        "Is the service principal enabled for sign-in?",
      ], twins: [700_016, 7_000_112], [.application, .tenant], from: codes),
    error(
      7_000_229, .applicationMissing, "the application has no service principal in this tenant",
      "The application is registered, but nobody has added it to the tenant as an enterprise application. "
        + "Since 31 March 2026 nothing signs in without one.",
      not: "It is not about an expired secret (AADSTS7000222) and not about tokens of people "
        + "(AADSTS700229).",
      checks: [
        "Create the service principal: az ad sp create --id with the client id, or let an administrator "
          + "consent."
      ], twins: [700_229, 7_000_222, 700_016], [.application, .tenant], from: principals),
    error(
      7_000_112, .applicationDisabled, "the application is disabled",
      "The application, or its service principal in this tenant, was switched off.",
      not: "No secret was looked at: a new one does not help.",
      checks: [
        "Find out who disabled it and why, before anything else: it may have been for a reason.",
        "Its service principal: accountEnabled; its registration: isDisabled; by Microsoft: "
          + "disabledByMicrosoftStatus.",
      ], twins: [7_000_113, 7_000_114, 70_001], [.application], from: codes),
    error(
      7_000_113, .userAssertion, "the application may not call on behalf of somebody",
      "The token that was handed on is the application's own, not a person's, or the application is not "
        + "allowed to call on behalf of people.",
      checks: [
        "On-behalf-of takes an access token of a person that was issued for this application."
      ],
      twins: [7_000_112, 7_000_114], [.application], from: seen),
    error(
      7_000_114, .userAssertion, "the application may not call on behalf of somebody",
      "The application is not allowed to make calls on behalf of people.",
      checks: [
        "On-behalf-of takes an access token of a person that was issued for this application."
      ],
      twins: [7_000_112, 7_000_113], [.application], from: codes),
    error(
      1_000_031, .applicationDisabled, "the application cannot be used at this time",
      "Access to the application was stopped; the administrator knows why.",
      checks: ["Ask the tenant's administrators."], [.application], from: codes),
    error(
      90_002, .tenantMissing, "the tenant was not found",
      "There is no tenant with this ID or name in this cloud.",
      not: "Neither application nor secret was checked.",
      checks: [
        "Is the tenant id spelled right, and is it not a subscription's or an application's?",
        "Does the tenant belong to another cloud (US Government, China)? Then the login endpoint is "
          + "another.",
        "Is the variable that should hold it empty where the program runs?",
      ], twins: [900_023], [.tenant], from: codes),
    error(
      900_023, .tenantMissing, "what was sent as the tenant is not a tenant",
      "The tenant in the address is neither an id nor a domain.",
      checks: [
        "Look at the setting that holds the tenant: it is usually empty or a placeholder."
      ],
      twins: [90_002], [.tenant], from: seen),
    error(
      90_019, .tenantMissing, "the request does not identify the tenant",
      "The request names no tenant, and nothing else shows it.",
      checks: ["Put the tenant's id into the authority instead of common."], from: codes),
    error(
      90_038, .tenantMissing, "the tenant belongs to another cloud",
      "The tenant is in a national cloud, and the request went to another.",
      checks: ["Use the login endpoint of the tenant's cloud."], from: codes),
    error(
      9_002_332, .tenantMissing, "the application is for work accounts only",
      "The request went to the endpoint for personal accounts.",
      checks: ["Use the tenant's id in the authority instead of consumers."], [.application],
      from: codes),
    error(
      9_001_023, .tenantMissing, "the grant needs the tenant's own endpoint",
      "The request went to common or consumers, which do not serve this kind of sign-in.",
      checks: ["Use the tenant's id in the authority."], from: codes),
  ]

  // MARK: What it calls, and what it may

  private static let resources: [SignInError] = [
    error(
      500_011, .resource, "what the application wants to call is not in this tenant",
      "The resource that the message names has no service principal here. The application itself was found.",
      not: "It is not the client that is missing, and no secret is wrong.",
      checks: [
        "Is the scope or resource spelled right (api://…, https://…)?",
        "Has the API's enterprise application been added to this tenant, and is this the right tenant?",
      ], twins: [50_001, 700_011, 50_011], [.resource, .tenant], from: codes),
    error(
      50_001, .resource, "what the application wants to call is missing or disabled",
      "The resource that was asked for does not exist in this tenant, or is switched off.",
      checks: ["Is the scope or resource spelled right, and is this the right tenant?"],
      twins: [500_011], [.resource], from: codes),
    error(
      70_011, .resource, "the scope is not valid",
      "The scope in the request is not one that the resource knows.",
      checks: ["For an application's own token the scope is the resource with /.default."],
      from: codes),
    error(
      1_002_012, .resource, "the scope must end in /.default",
      "A request for an application's own token has a scope of single permissions.",
      checks: ["Ask for the resource with /.default."], from: seen),
    error(
      65_001, .consent, "nobody has consented to the application's permissions",
      "The application asks for permissions that neither the person nor an administrator has granted.",
      not: "No secret is wrong: the application has signed in.",
      checks: [
        "Grant consent for the tenant (API permissions), after looking at what is asked for.",
        "After a move to a new identity: permissions have to be granted to the new one.",
      ], twins: [650_056, 650_057], [.application], from: codes),
    error(
      650_052, .consent, "the tenant has no service principal for the service",
      "The application asks for a service that this tenant has not subscribed to, or has never added.",
      not: "No secret is wrong, and the application itself was found.",
      checks: [
        "Ask the tenant's administrators to subscribe to the service, or to add its service principal by "
          + "consenting to it."
      ], twins: [7_000_229, 500_011], [.other, .tenant], from: codes),
    error(
      650_056, .consent, "the application is not configured for what it asks",
      "The application's registration does not list the permission, or nobody has consented to it.",
      checks: ["Compare the permissions of the registration with what the program asks for."],
      twins: [65_001, 650_057], [.resource, .application], from: codes),
    error(
      650_057, .consent, "the registration does not list the resource",
      "The program asks for a resource that the application's permissions do not name.",
      checks: ["Add the resource to the API permissions of the registration, and consent."],
      twins: [65_001, 650_056], [.application, .resource], from: codes),
    error(
      90_094, .consent, "an administrator has to consent",
      "The permissions asked for need an administrator.",
      checks: ["Ask an administrator to look at them and consent."], from: codes),
    error(
      50_105, .consent, "the person is not assigned to the application",
      "The application asks for assignment, and the person or their group has none.",
      checks: ["Assign the person or a group, or switch the requirement off."],
      [.application], from: codes),
    error(
      53_003, .policy, "Conditional Access blocked the sign-in",
      "A Conditional Access policy does not let this sign-in through. For applications these are policies "
        + "for workload identities, as a rule by network.",
      not: "The credential was accepted: a new secret does not help.",
      checks: [
        "The sign-in log shows which policy it was, at that sign-in, under Conditional Access.",
        "Did the program move, so that it now comes from another address?",
      ], twins: [530_032, 530_035], from: codes),
    error(
      530_032, .policy, "a security policy of the tenant blocked the sign-in",
      "The tenant's administrators have a security policy that does not let this sign-in through.",
      not: "The credential was accepted: a new secret does not help.",
      checks: ["Ask the tenant's administrators which policy it is."], twins: [53_003], from: codes),
    error(
      530_035, .policy, "security defaults blocked the sign-in",
      "The request uses older authentication, or was taken for unsafe.",
      checks: ["Use a modern library, and a service principal instead of a person."],
      twins: [53_003], from: codes),
  ]

  // MARK: People

  private static let people: [SignInError] = [
    error(
      50_034, .person, "the user account does not exist in this tenant",
      "It is about a person's account, not about an application: the name that was typed is not in the "
        + "tenant.",
      not: "No client secret has expired and no application is missing.",
      checks: [
        "Is it the right tenant and the right spelling of the name?",
        "If a program signs in with somebody's password: give it an identity of its own.",
      ], twins: [700_016, 50_020], from: codes),
    error(
      50_020, .person, "the user of another tenant is not a guest here",
      "A person of another tenant tried to sign in to an application that only this tenant's people may use.",
      checks: ["Invite the person, or sign in with an account of this tenant."], twins: [50_034],
      [.other, .other, .tenant, .application], from: codes),
    error(
      50_126, .person, "user name or password is wrong",
      "It is about a person's password, not about an application's secret.",
      checks: ["If a program signs in with a password: give it an identity of its own."],
      from: codes),
    error(
      50_057, .person, "the user account is disabled",
      "The account that signs in was switched off.",
      checks: ["If a program signs in with it: give it an identity of its own."], from: codes),
    error(
      50_055, .person, "the user's password has expired",
      "It is about a person's password, not about an application's secret.",
      not: "No client secret has expired.",
      checks: ["If a program signs in with it: give it an identity of its own."],
      twins: [7_000_222],
      from: codes),
    error(
      50_076, .person, "multifactor authentication is required",
      "A policy asks the person for a second factor.",
      checks: ["Programs cannot do that: give them an identity of their own."], twins: [50_079],
      from: codes),
    error(
      50_079, .person, "multifactor authentication has to be set up",
      "A policy asks the person to register a second factor.",
      checks: ["Programs cannot do that: give them an identity of their own."], twins: [50_076],
      from: codes),
    error(
      50_058, .person, "nobody is signed in",
      "A silent sign-in found no session.", checks: ["Let the person sign in again."], from: codes),
    error(
      50_011, .person, "the redirect URI is not registered",
      "The address that the person would be sent back to is not one of the application's.",
      checks: ["Add the address to the registration exactly as the message quotes it."],
      twins: [500_011], [.other, .application], from: codes),
    error(
      70_000, .person, "the grant is not valid",
      "The refresh token or code that was sent is not accepted.",
      not: "It is not about the client's own secret.",
      checks: ["Let the person sign in again."], from: codes),
    error(
      70_008, .person, "the code or refresh token has expired",
      "What a person once granted was not used for too long, or was revoked.",
      not: "It is not the client secret that has expired.",
      checks: ["Let the person sign in again."], twins: [700_082, 7_000_222], from: codes),
    error(
      700_082, .person, "the refresh token has expired for lack of use",
      "What a person once granted was not used for too long. The message says when it was issued.",
      not: "It is not the client secret that has expired.",
      checks: [
        "Let the person sign in again, or renew the connection.",
        "A program that must work without people needs an identity of its own.",
      ], twins: [7_000_222, 700_084], from: codes),
    error(
      700_084, .person, "the refresh token of a single-page application has expired",
      "Such tokens live for 24 hours and cannot be renewed.",
      checks: ["Let the person sign in again."], twins: [700_082], from: codes),
    error(
      50_173, .person, "the grant was revoked",
      "The person changed the password, or an administrator ended the sessions.",
      checks: ["Let the person sign in again."], from: codes),
    error(
      54_005, .person, "the code was redeemed already",
      "An authorization code works once.",
      checks: ["Look for a request that is sent twice."], from: codes),
    error(
      500_133, .userAssertion, "the user's token that was handed on has expired",
      "The access token given as assertion (on behalf of a person) is outside its time.",
      not: "No secret or certificate of the client has expired.",
      checks: [
        "Ask for a new token of the person before handing it on.",
        "If the times in the message differ from the clock on the wall: set the clock.",
      ], twins: [50_013, 700_024], from: codes),
    error(
      50_013, .userAssertion, "the user's token that was handed on is not accepted",
      "The access token given as assertion (on behalf of a person) is expired, malformed, or was not issued "
        + "for this application. The reason is in the message.",
      not: "It is about the token handed on, not about the client's own secret.",
      checks: [
        "The token must be issued for this application: its audience is this client id.",
        "A token for Microsoft Graph cannot be handed on.",
      ], twins: [50_012, 500_133, 700_027], from: codes),
  ]

  // MARK: SAML, and Entra itself

  private static let others: [SignInError] = [
    error(
      50_003, .saml, "no signing key is configured",
      "The application has no certificate to sign SAML answers with.",
      checks: ["Add a SAML signing certificate to the enterprise application and activate it."],
      from: codes),
    error(
      76_021, .saml, "the application requires signed requests",
      "The SAML request is not signed, and the application asks for that.",
      checks: ["Let the service provider sign, or take the requirement back."], from: codes),
    error(
      75_011, .saml, "the authentication method does not match the request",
      "The SAML request asks for a method that the person did not use.",
      checks: ["Take RequestedAuthnContext out of the request."], from: codes),
    error(
      90_033, .transient, "a service of Entra was not available",
      "The directory could not be reached; this is temporary.",
      not: "Neither application nor credential is at fault.", checks: ["Try again."], from: codes),
    error(
      90_024, .transient, "the request took too much",
      "A passing error.", checks: ["Try again."], from: codes),
    error(
      90_006, .transient, "a service of Entra was not available",
      "A passing error.", checks: ["Try again."], from: codes),
    error(
      90_055, .transient, "too many requests",
      "The tenant sends too many requests.",
      checks: ["Cache tokens: they live for an hour or more."], from: codes),
    error(
      50_196, .transient, "the client repeats the request in a loop",
      "The same request came too often in a short time.",
      checks: ["Cache tokens: they live for an hour or more."], from: codes),
    error(
      900_144, .missingCredential, "the request lacks a parameter",
      "A parameter that the message names is missing, client_id for one.",
      checks: ["Is the setting that should hold it empty where the program runs?"], from: codes),
    error(
      9_002_313, .missingCredential, "the request is malformed",
      "The request for a token cannot be read.",
      checks: ["Is a value in the request not encoded, or a setting empty?"], from: codes),
  ]
}
