/**
 * JSON text that may come from anywhere, read strictly. Depends on Gson only.
 */
package org.microdiffusion.json;
