import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.security.Principal;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Verifies the certificate of each folder as Netty has it verified in a client of Pulsar: a key store of the CAs, the trust
 * manager of the JDK, no look at names. A second column says what it says when it looks at the name too.
 */
class Verify {
  public static void main(String[] arguments) throws Exception {
    String hostname = arguments[1];
    File[] folders = new File(arguments[0]).listFiles(File::isDirectory);
    Arrays.sort(folders);
    for (File folder : folders) {
      System.out.println(folder.getName() + "\t" + verdict(folder, null) + "\t" + verdict(folder, hostname));
    }
  }

  static String verdict(File folder, String hostname) {
    try {
      X509Certificate[] chain = read(folder, "chain.pem");
      X509Certificate[] cas = read(folder, "ca.pem");
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (X509Certificate ca : cas) store.setCertificateEntry(String.valueOf(++number), ca);
      // A server puts key and chain into a key store, which takes no chain out of order.
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      X509ExtendedTrustManager manager = (X509ExtendedTrustManager) factory.getTrustManagers()[0];
      SSLEngine engine = new Handshake(hostname);
      String key = chain[0].getPublicKey().getAlgorithm();
      manager.checkServerTrusted(chain, key.startsWith("RSA") ? "ECDHE_RSA" : "ECDHE_ECDSA", engine);
      return "ok";
    } catch (Throwable refused) {
      Throwable cause = refused;
      while (cause.getCause() != null) cause = cause.getCause();
      return (refused.getClass().getSimpleName() + ": " + cause.getMessage()).replaceAll("[\\s\\p{Cntrl}]+", " ");
    }
  }

  static X509Certificate[] read(File folder, String file) throws Exception {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    try (InputStream stream = new FileInputStream(new File(folder, file))) {
      Collection<? extends Certificate> read = factory.generateCertificates(stream);
      return read.toArray(new X509Certificate[0]);
    }
  }

  /** A connection in its handshake: all that the trust manager asks of one. */
  static class Handshake extends SSLEngine {
    private final SSLParameters parameters = new SSLParameters();
    private final SSLSession session;

    Handshake(String hostname) {
      super(hostname, 6651);
      if (hostname != null) parameters.setEndpointIdentificationAlgorithm("HTTPS");
      session = new Session(hostname);
    }

    @Override public SSLSession getHandshakeSession() { return session; }
    @Override public SSLSession getSession() { return session; }
    @Override public SSLParameters getSSLParameters() { return parameters; }
    @Override public boolean getUseClientMode() { return true; }

    @Override public void beginHandshake() { throw new UnsupportedOperationException(); }
    @Override public void closeInbound() { throw new UnsupportedOperationException(); }
    @Override public void closeOutbound() { throw new UnsupportedOperationException(); }
    @Override public Runnable getDelegatedTask() { throw new UnsupportedOperationException(); }
    @Override public boolean getEnableSessionCreation() { throw new UnsupportedOperationException(); }
    @Override public String[] getEnabledCipherSuites() { throw new UnsupportedOperationException(); }
    @Override public String[] getEnabledProtocols() { throw new UnsupportedOperationException(); }
    @Override public SSLEngineResult.HandshakeStatus getHandshakeStatus() { throw new UnsupportedOperationException(); }
    @Override public boolean getNeedClientAuth() { throw new UnsupportedOperationException(); }
    @Override public String[] getSupportedCipherSuites() { throw new UnsupportedOperationException(); }
    @Override public String[] getSupportedProtocols() { throw new UnsupportedOperationException(); }
    @Override public boolean getWantClientAuth() { throw new UnsupportedOperationException(); }
    @Override public boolean isInboundDone() { throw new UnsupportedOperationException(); }
    @Override public boolean isOutboundDone() { throw new UnsupportedOperationException(); }
    @Override public void setEnableSessionCreation(boolean flag) { throw new UnsupportedOperationException(); }
    @Override public void setEnabledCipherSuites(String[] suites) { throw new UnsupportedOperationException(); }
    @Override public void setEnabledProtocols(String[] protocols) { throw new UnsupportedOperationException(); }
    @Override public void setNeedClientAuth(boolean need) { throw new UnsupportedOperationException(); }
    @Override public void setUseClientMode(boolean mode) { throw new UnsupportedOperationException(); }
    @Override public void setWantClientAuth(boolean want) { throw new UnsupportedOperationException(); }
    @Override public SSLEngineResult unwrap(ByteBuffer from, ByteBuffer[] to, int offset, int length) {
      throw new UnsupportedOperationException();
    }
    @Override public SSLEngineResult wrap(ByteBuffer[] from, int offset, int length, ByteBuffer to) {
      throw new UnsupportedOperationException();
    }
  }

  /** Its session: the name of the peer, and the algorithms that Netty offers (ExtendedOpenSslSession). */
  static class Session extends ExtendedSSLSession {
    private final String peer;

    Session(String peer) { this.peer = peer; }

    @Override public String[] getLocalSupportedSignatureAlgorithms() {
      return new String[] {"SHA512withRSA", "SHA512withECDSA", "SHA384withRSA", "SHA384withECDSA", "SHA256withRSA",
          "SHA256withECDSA", "SHA224withRSA", "SHA224withECDSA", "SHA1withRSA", "SHA1withECDSA", "RSASSA-PSS"};
    }
    @Override public String[] getPeerSupportedSignatureAlgorithms() { return new String[0]; }
    @Override public String getProtocol() { return "TLSv1.2"; }
    @Override public String getPeerHost() { return peer; }
    @Override public int getPeerPort() { return 6651; }
    @Override public String getCipherSuite() { return "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"; }
    @Override public List<SNIServerName> getRequestedServerNames() { return List.of(); }
    @Override public List<byte[]> getStatusResponses() { return List.of(); }
    @Override public byte[] getId() { return new byte[0]; }
    @Override public SSLSessionContext getSessionContext() { return null; }
    @Override public long getCreationTime() { return 0; }
    @Override public long getLastAccessedTime() { return 0; }
    @Override public void invalidate() {}
    @Override public boolean isValid() { return true; }
    @Override public void putValue(String name, Object value) {}
    @Override public Object getValue(String name) { return null; }
    @Override public void removeValue(String name) {}
    @Override public String[] getValueNames() { return new String[0]; }
    @Override public Certificate[] getPeerCertificates() { return new Certificate[0]; }
    @Override public Certificate[] getLocalCertificates() { return new Certificate[0]; }
    @Override public Principal getPeerPrincipal() { return null; }
    @Override public Principal getLocalPrincipal() { return null; }
    @Override public int getPacketBufferSize() { return 0; }
    @Override public int getApplicationBufferSize() { return 0; }
  }
}
