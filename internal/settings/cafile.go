package settings

import (
	"crypto/x509"
)

// maxBundle is the size of the largest file of certificates, in bytes. The bundles of
// whole systems have a quarter of a megabyte.
const maxBundle = 8 << 20

// noCertificate is the problem of a file of something else.
const noCertificate = "names a file without a certificate in PEM form"

// Roots are the certificates of JIRASCOPE_CA_FILE, added to those of the system; nil
// when it is not set.
func (s *Settings) Roots() *x509.CertPool {
	return s.roots
}

// readRoots reads certificates and adds them to those of the system, if these can be
// read, or says what is wrong with their file.
func readRoots(path string, system bool) (roots *x509.CertPool, problem string) {
	data, problem := readFile(path, maxBundle)
	if problem != "" {
		return nil, problem
	}
	roots = x509.NewCertPool()
	if system {
		if known, err := x509.SystemCertPool(); err == nil {
			roots = known
		}
	}
	if !roots.AppendCertsFromPEM(data) {
		return nil, noCertificate + ": it has to begin with -----BEGIN CERTIFICATE-----"
	}
	return roots, ""
}
