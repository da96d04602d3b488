/* SHA256_Init and its kin: the EVP interface allocates per digest, which costs more than the digest. */
#define OPENSSL_API_COMPAT 10100
#include <openssl/sha.h>
